//! What happened with the street's businesses, one phrase per fact.

use crate::words::Phrase;
use domain::street::StreetFact;

/// What happened, without order and amount.
pub const fn happened(fact: StreetFact) -> Phrase {
    use StreetFact as F;
    match fact {
        F::AdsCampaignOpened => Phrase::new("An advertising campaign was opened", "新建推广计划"),
        F::AdsCampaignAdjusted => Phrase::new("An advertising campaign was changed", "调整推广计划"),
        F::AdsCampaignClosed => Phrase::new("An advertising campaign was closed", "关闭推广计划"),
        F::AdsBidsSet => Phrase::new("Bids on keywords were set", "设置关键词出价"),
        F::AdsAdmitted => Phrase::new("The shop was admitted to advertising", "店铺获准使用推广"),
        F::AdsSuspended => {
            Phrase::new("Advertising stands still: too little activity in the shop", "店铺活跃度不足，推广暂停")
        }
        F::AdsKeywordOccupied => Phrase::new("A listing occupies a keyword", "宝贝占位一个关键词"),
        F::AdsKeywordVacated => Phrase::new("A keyword was given up", "释放一个关键词"),
        F::AdsHourCharged => Phrase::new("Clicks of an hour on advertisements were charged", "扣除一小时的推广点击费"),
        F::TiersTierChosen => Phrase::new("The shop took another service tier", "更换店铺服务等级"),
        F::TiersMonthBilled => Phrase::new("A month of the service tier was charged", "扣除一个月的店铺等级服务费"),
        F::TiersDepositPaid => Phrase::new("The consumer-protection deposit was paid in", "缴纳消费者保障保证金"),
        F::TiersDepositAskedBack => Phrase::new("The deposit was asked back", "申请退还保证金"),
        F::TiersDepositReturned => Phrase::new("The deposit was paid back", "保证金已退还"),
        F::ChatHoursSet => Phrase::new("Hours at the chat desk were set", "设置客服在线时间"),
        F::ChatAutoReplySet => Phrase::new("The automatic reply was set", "设置自动回复"),
        F::ChatOpened => Phrase::new("A buyer began a conversation", "买家发起咨询"),
        F::ChatSaid => Phrase::new("The shop answered a buyer", "店铺回复买家"),
        F::ChatOffered => Phrase::new("The shop offered a buyer a price", "店铺向买家报价"),
        F::ChatDeclined => Phrase::new("The shop declined a buyer's wished price", "店铺未接受买家还价"),
        F::ChatWished => Phrase::new("A buyer named another price", "买家还价"),
        F::ChatClosed => Phrase::new("A conversation ended", "咨询结束"),
        F::ChatPromiseKept => Phrase::new("A promise from the chat desk was kept", "客服承诺已兑现"),
        F::ChatPromiseJudged => Phrase::new("A promise from the chat desk came due", "客服承诺到期"),
        F::StorageSpaceRented => Phrase::new("Basement space was rented", "租用地下室"),
        F::StorageRentPaid => Phrase::new("A month's rent was paid", "支付一个月租金"),
        F::StorageSpaceLost => {
            Phrase::new("The rent could not be paid; the basement was taken back", "未能支付租金，地下室被收回")
        }
        F::StorageOverflowFined => {
            Phrase::new("Goods stood in the corridor overnight and were fined", "货物占用走廊过夜，被罚款")
        }
        F::StorageBoxesOrdered => Phrase::new("A bundle of boxes was ordered", "订购一批包装箱"),
        F::StorageBoxesDelivered => Phrase::new("A bundle of boxes came by bicycle", "三轮车送到一批包装箱"),
        F::CarriageClaimed => Phrase::new("A claim was made to the courier", "向快递公司索赔"),
        F::CarriageAnswered => Phrase::new("The courier answered the claim", "快递公司答复索赔"),
        F::DisputesOpened => Phrase::new("A buyer asked for money back", "买家申请退款"),
        F::DisputesAgreed => Phrase::new("The goods may be sent back", "同意买家退货"),
        F::DisputesRefused => Phrase::new("The shop refused a refund", "店铺拒绝退款"),
        F::DisputesEvidenceGiven => Phrase::new("Evidence was given in a refund case", "退款纠纷中提交凭证"),
        F::DisputesSentBack => Phrase::new("The buyer sent the goods back", "买家已寄回货物"),
        F::DisputesGoodsCame => Phrase::new("Returned goods reached the shop", "退货已送达店铺"),
        F::DisputesServiceCalled => Phrase::new("The buyer called customer service", "买家申请平台客服介入"),
        F::DisputesServiceEntered => Phrase::new("Customer service took a case up", "平台客服受理纠纷"),
        F::DisputesRuled => Phrase::new("Customer service ruled on a case", "平台客服作出裁决"),
        F::DisputesAppealed => Phrase::new("A ruling was appealed", "对裁决提出申诉"),
        F::DisputesAppealRuled => Phrase::new("An appeal against a ruling was decided", "裁决申诉有了结果"),
        F::DisputesEnded => Phrase::new("A refund case ended", "退款纠纷结束"),
        F::DisputesNoReasonOffered => {
            Phrase::new("Returns without reason were switched for a listing", "更改宝贝的七天无理由退货")
        }
        F::BrushingNoticePosted => Phrase::new("A booster put up a notice", "刷单者张贴广告"),
        F::BrushingBoosterHired => Phrase::new("A booster was hired for fake orders", "雇用刷单者"),
        F::BrushingSchemeEnded => Phrase::new("An agreement with a booster ended", "与刷单者的约定结束"),
        F::BrushingBatchPlaced => Phrase::new("Fake orders were placed", "刷单订单已下"),
        F::BrushingBatchMissed => Phrase::new("No booster had time for fake orders", "没有刷单者有空"),
        F::BrushingBatchSettled => Phrase::new("Boosters confirmed their fake orders", "刷单者确认收货"),
        F::BrushingCaught => {
            Phrase::new("The platform found fake orders and punished the shop", "平台查获虚假交易并处罚店铺")
        }
        F::BrushingAppealed => Phrase::new("A penalty was appealed", "对处罚提出申诉"),
        F::BrushingAppealRuled => Phrase::new("An appeal against a penalty was decided", "处罚申诉有了结果"),
        F::BrushingDemotionEnded => Phrase::new("A listing's demotion ended", "宝贝降权结束"),
        F::BrushingLimitsEnded => Phrase::new("The shop's limits ended", "店铺限制解除"),
        F::BrushingSeasonBegan => Phrase::new("A season began; penalty points are cleared", "新考核周期开始，扣分清零"),
        F::BrushingReviewReplied => Phrase::new("The shop replied to a review", "店铺回复评价"),
        F::BrushingReviewFollowed => Phrase::new("A buyer followed a review up", "买家追加评价"),
        F::ShocksBegan => Phrase::new("An event of the town began", "市场事件开始"),
        F::ShocksEnded => Phrase::new("An event of the town ended", "市场事件结束"),
        F::ShocksGoodsRecalled => Phrase::new("A supplier took recalled goods back", "供应商召回货物"),
        F::ShocksPrizeAwarded => Phrase::new("The platform awarded a prize", "平台颁发奖励"),
        F::ShocksWeekAwarded => {
            Phrase::new("Best newcomer of the week, shown on the front page", "获评本周最佳新店，登上首页推荐")
        }
        F::FinanceLent => Phrase::new("Money is owed from now on", "新增一笔欠款"),
        F::FinanceAttended => Phrase::new("A creditor looked after a debt", "债权人核对欠款"),
        F::FinanceRepaid => Phrase::new("A debt was paid back", "归还欠款"),
        F::FinanceTaxAssessed => Phrase::new("The tax office assessed a month", "税务核定一个月税款"),
        F::FinanceBankrupt => Phrase::new("A debt stayed unpaid: the shop went bankrupt", "欠款逾期未还，店铺破产"),
        F::FinanceSoldOff => Phrase::new("The trustee sold goods off", "清算人变卖货物"),
        F::FinanceWrittenOff => Phrase::new("What was left of the debts was written off", "剩余欠款核销"),
        F::FinanceWoundUp => Phrase::new("The trustee wound the shop up", "清算完成"),
        F::FinanceRestarted => Phrase::new("The keeper began anew", "重新开业"),
        F::HiresDesignCommissioned => Phrase::new("A page design was commissioned", "委托美工设计页面"),
        F::HiresDesignDelivered => Phrase::new("A designer delivered a design", "美工交稿"),
        F::HiresRevisionAsked => Phrase::new("A revision of a design was asked for", "要求美工修改"),
        F::HiresDesignAccepted => {
            Phrase::new("A design was accepted; buyers see the new page", "设计稿验收，新页面上线")
        }
        F::HiresDesignCancelled => Phrase::new("A design job was cancelled", "取消设计委托"),
        F::HiresEmployed => Phrase::new("An assistant was hired", "雇用助手"),
        F::HiresShiftChanged => Phrase::new("An assistant's shift was changed", "调整助手班次"),
        F::HiresAnswered => Phrase::new("An assistant answered a buyer", "助手回复买家"),
        F::HiresShipped => Phrase::new("An assistant packed parcels and handed them over", "助手打包并交寄包裹"),
        F::HiresWagePaid => Phrase::new("An assistant's day was paid", "支付助手当日工资"),
        F::HiresLeft => Phrase::new("An assistant left the shop", "助手离店"),
        F::TradesPlaced => Phrase::new("A buyer placed an order and has not paid yet", "买家下单，待付款"),
        F::TradesPaid => Phrase::new("A buyer paid for an order placed before", "买家为已下订单付款"),
        F::TradesClosed => Phrase::new("An unpaid trade was closed", "未付款交易关闭"),
        F::TradesPartConsigned => Phrase::new("A part of an order was handed over", "订单部分发货"),
        F::TradesLeft => Phrase::new("A buyer placed an order and left at the payment page", "买家下单后离开付款页"),
        F::TradesPaymentMadeOut => Phrase::new("A buyer came back to the payment page", "买家回到付款页"),
        F::TradesCardPending => Phrase::new(
            "A buyer abroad ordered with a card; its bank has not answered yet",
            "境外买家刷卡下单，待银行确认",
        ),
        F::TradesCardDeclined => Phrase::new("A foreign card was declined", "境外信用卡付款被拒"),
        F::TradesOnDelivery => Phrase::new("The next order is paid at the door", "下一笔订单为货到付款"),
        F::TradesSigned => Phrase::new("A buyer paid at the door and signed", "买家签收并当面付款"),
        F::TradesRefusedAtDoor => Phrase::new("A buyer refused a parcel at the door", "买家拒收货到付款包裹"),
        F::ExportChannelOpened => Phrase::new("A channel abroad was opened", "开通出口通道"),
        F::ExportOffered => Phrase::new("A listing was offered abroad", "宝贝在境外上架"),
        F::ExportWithdrawn => Phrase::new("A listing was taken off abroad", "宝贝在境外下架"),
        F::ExportRatesPublished => Phrase::new("The bank published exchange rates", "银行公布汇率"),
        F::ExportOrdered => Phrase::new("The order came from abroad", "订单来自境外"),
        F::ExportHeld => Phrase::new("Customs hold the parcel", "海关扣留包裹"),
        F::ExportCleared => Phrase::new("Customs let the parcel pass", "海关放行包裹"),
        F::ExportTaxesPaidBack => Phrase::new("Import tax was paid back to the buyer", "进口税已退还买家"),
        F::AssociationJoined => Phrase::new("The shop joined the sellers' association", "加入电商协会"),
        F::AssociationFeePaid => Phrase::new("The association's fee for a term was paid", "缴纳一期协会会费"),
        F::AssociationLeft => Phrase::new("The shop's membership of the association ended", "协会会员资格终止"),
        F::AssociationPostWritten => Phrase::new("The shop wrote on the association's board", "在协会版块发帖"),
        F::AssociationPostHidden => Phrase::new("A post of the shop was hidden", "本店帖子被隐藏"),
        F::AssociationPostShown => Phrase::new("A hidden post of the shop is shown again", "本店帖子恢复显示"),
        F::AssociationSeatBooked => Phrase::new("A seat in a course was booked", "报名课程"),
        F::AssociationSeatGivenBack => Phrase::new("A seat in a course was given back", "退掉课程座位"),
        F::AssociationSessionBegun => Phrase::new("A course began", "课程开讲"),
        F::AssociationSessionCalledOff => Phrase::new("A course was called off", "课程取消"),
        F::AssociationCheckedIn => Phrase::new("The shop attended a course", "参加课程"),
        F::AssociationGroupOpened => Phrase::new("A group purchase was opened", "发起团购"),
        F::AssociationPledged => Phrase::new("Pieces were pledged to a group purchase", "认购团购"),
        F::AssociationPledgeReleased => Phrase::new("What was held for a group purchase came back", "团购押金退回"),
        F::AssociationGroupClosed => Phrase::new("A group purchase of the shop was decided", "本店发起的团购有了结果"),
        F::AssociationParcelsPledged => {
            Phrase::new("Parcels were pledged to a courier's contract", "认购快递合约包裹量")
        }
        F::AssociationParcelPledgeEnding => {
            Phrase::new("A pledge of parcels will end with the month", "包裹量认购将于月底结束")
        }
        F::AssociationParcelPledgeReleased => Phrase::new("A pledge of parcels ended", "包裹量认购结束"),
        F::AssociationCourierReviewed => Phrase::new("A courier's contract was reviewed", "快递合约月度结算"),
        F::AssociationMentorAsked => Phrase::new("Another shop asks for mentor hours", "有店铺请求辅导"),
        F::AssociationMentorAnswered => Phrase::new("The mentor answered", "导师已答复"),
        F::AssociationHourGiven => {
            Phrase::new("The mentor says an hour was given; it waits to be confirmed", "导师已辅导一小时，待确认")
        }
        F::AssociationHourConfirmed => Phrase::new("A mentor hour was confirmed", "辅导小时已确认"),
        F::AssociationMentoringEnded => Phrase::new("A mentoring ended early", "辅导提前结束"),
        F::AssociationMentorThanked => Phrase::new("A mentee said thanks", "收到学员致谢"),
        F::AssociationOfferMade => Phrase::new("Another shop offers goods", "有店铺提出调货报价"),
        F::AssociationOfferAccepted => Phrase::new("An offer of goods was accepted", "调货报价被接受"),
        F::AssociationOfferClosed => Phrase::new("An offer of goods came to nothing", "调货报价未成交"),
        F::SourcingDayBegan => Phrase::new("A market day began at the wholesale market", "批发市场开市"),
        F::SourcingSampleTaken => Phrase::new("A sample was bought at a stall", "在摊位买样品"),
        F::SourcingSampleRead => Phrase::new("A sample was tested", "样品检测完毕"),
        F::SourcingTalkOpened => Phrase::new("Bargaining with a stall began", "开始与摊位议价"),
        F::SourcingTalkMoved => Phrase::new("A bid at a stall was answered, or the talk ended", "摊位还价或议价结束"),
        F::SourcingGoodsOrdered => Phrase::new("A batch of goods was ordered", "订购一批货"),
        F::SourcingGoodsReceived => Phrase::new("A batch of goods reached the dock", "一批货送达收货点"),
        F::SourcingGoodsSeized => Phrase::new("Customs kept an imported lot", "一批进口货被海关扣留"),
        F::SourcingShortClaimed => Phrase::new("A claim for missing or defective goods was made", "就缺件次品索赔"),
        F::SourcingClaimAnswered => Phrase::new("The supplier answered the claim", "供应商答复索赔"),
        F::SourcingContractSigned => Phrase::new("A contract with a supplier was signed", "与供应商签约"),
        F::SourcingContractWarned => {
            Phrase::new("A supplier warned of a price outside the contract's window", "供应商警告售价超出约定范围")
        }
        F::SourcingContractCut => {
            Phrase::new("A supplier cut the shop off for a price outside the window", "因售价超出约定范围被供应商断供")
        }
        F::SourcingContractEnded => Phrase::new("A contract with a supplier was ended", "与供应商解约"),
        F::SourcingCarried => Phrase::new("Goods are offered without own stock", "无货代销上架一种商品"),
        F::SourcingCarriedNoMore => Phrase::new("Goods are no longer offered without stock", "停止代销一种商品"),
        F::SourcingDropSupplied => {
            Phrase::new("A supplier set goods aside for an order and was paid", "供应商为订单备货并收款")
        }
    }
}
