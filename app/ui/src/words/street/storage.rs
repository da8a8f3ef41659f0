//! Why space or boxes are refused.

use domain::Language;
use domain::refusals::StorageRefusal;

/// Why it was refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &StorageRefusal) -> String {
    let english = language == Language::English;
    match refusal {
        StorageRefusal::TooMuchSpace { most } if english => {
            format!("The block lets at most {most} square metres to one shop. Choose less.")
        }
        StorageRefusal::TooMuchSpace { most } => format!("本楼每店最多可租 {most} 平方米，请减少面积。"),
        StorageRefusal::SpaceUnchanged { square_metres } if english => {
            format!("You rent {square_metres} square metres already. Enter another number to change it.")
        }
        StorageRefusal::SpaceUnchanged { square_metres } => {
            format!("您已租 {square_metres} 平方米。如需更改，请输入其他数字。")
        }
        StorageRefusal::GoodsDoNotFit { goods_dm3, room_dm3 } if english => format!(
            "Your goods take up {goods_dm3} litres, and there would be room for {room_dm3}. Sell some first, or keep more space."
        ),
        StorageRefusal::GoodsDoNotFit { goods_dm3, room_dm3 } => {
            format!("您的货物占 {goods_dm3} 升，剩余空间只有 {room_dm3} 升。请先卖出一些，或保留更多面积。")
        }
        StorageRefusal::NothingRented if english => "No space is rented, so there is no rent to pay.".into(),
        StorageRefusal::NothingRented => "未租仓库，无需付租金。".into(),
        StorageRefusal::EverythingFits if english => "All goods fit; nothing stands in the corridor.".into(),
        StorageRefusal::EverythingFits => "货物都放得下，走廊没有堆货。".into(),
        StorageRefusal::BundleOutOfRange { least, most } if english => {
            format!(
                "The bicycle brings between {least} and {most} boxes at a time. Single boxes are bought when packing."
            )
        }
        StorageRefusal::BundleOutOfRange { least, most } => {
            format!("自行车每次送 {least} 到 {most} 个纸箱；单个纸箱在打包时购买。")
        }
        StorageRefusal::NoSuchBundle if english => "There is no such bundle, or it has come already.".into(),
        StorageRefusal::NoSuchBundle => "没有这批纸箱，或已送达。".into(),
    }
}
