//! A shelf of offers, each as a buyer finds it: picture, price, freight, what others bought and said, whose it is.

use crate::parts::badge::Badge;
use crate::parts::credit::CreditLevel;
use crate::parts::numbers::money;
use crate::parts::picture::{Picture, Size};
use crate::words::parts::stars;
use crate::words::shop::listings::{SOLD_OUT, freight_said};
use crate::words::storefront::{ASSOCIATION_LOGO, NO_STARS, OFFERS, sold};
use crate::words::{t, use_language};
use contract::paths;
use contract::views::storefront::OfferRow;
use domain::{ClassId, Language};
use leptos::prelude::*;

/// Offers side by side, in search order.
#[component]
pub fn Shelf(
    /// The class.
    class: ClassId,
    /// The offers.
    offers: Vec<OfferRow>,
    /// Says whose each offer is; on a shop's own page that is said above.
    #[prop(optional)]
    shops: bool,
) -> impl IntoView {
    let language = use_language();
    let goods = offers.into_iter().map(|offer| goods(language, class, offer, shops));
    view! { <ul class="shelf" aria-label=t(OFFERS)>{goods.collect_view()}</ul> }
}

fn goods(language: Language, class: ClassId, offer: OfferRow, shops: bool) -> impl IntoView {
    let shop = shops.then(|| {
        view! {
            <p class="goods-foot goods-shop">
                <a href=paths::storefront_shop(class, offer.shop)>{offer.shop_name}</a>
                <CreditLevel level=u32::from(offer.level)/>
                {offer.badge.then(|| view! { <Badge label=ASSOCIATION_LOGO/> })}
            </p>
        }
    });
    view! {
        <li class="goods" class:gone=offer.sold_out>
            <Picture picture=Some(offer.picture) size=Size::Card/>
            <p class="goods-title"><a href=paths::offer(class, offer.listing)>{offer.title}</a></p>
            <p class="goods-line">
                <span class="goods-price">{money(offer.price)}</span>
                <span class="goods-freight">{freight_said(language, offer.freight)}</span>
            </p>
            <p class="goods-foot">
                <span class="numeric">{sold(language, offer.sold)}</span>
                {one_star(language, offer.stars)}
            </p>
            {shop}
            {offer.sold_out.then(|| view! { <p class="goods-mark"><Badge label=SOLD_OUT/></p> })}
        </li>
    }
}

/// The mean as one star and digits: five drawn stars on each of fifty offers are too many to see and to send.
pub(super) fn one_star(language: Language, hundredths: Option<i64>) -> AnyView {
    let Some(tenths) = hundredths.and_then(|mean| u32::try_from((mean + 5) / 10).ok()) else {
        return view! { <span>{NO_STARS.say(language)}</span> }.into_any();
    };
    let digits = format!("{}.{}", tenths / 10, tenths % 10);
    view! { <span class="one-star" role="img" aria-label=stars(language, tenths)>{digits}</span> }.into_any()
}
