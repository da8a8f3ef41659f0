//! A shop as a buyer sees it: whose it is, how far it is trusted, what it sells.

use super::shelf::Shelf;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, page_number, param};
use crate::parts::card::{Card, Split, Stack};
use crate::parts::credit::CreditLevel;
use crate::parts::definitions::Definitions;
use crate::parts::empty::Empty;
use crate::parts::link::Address;
use crate::parts::page::Page;
use crate::parts::paging::Paging;
use crate::parts::stars::Dsr;
use crate::parts::table::{Cell, Shown};
use crate::words::places::MARKET;
use crate::words::storefront::*;
use crate::words::t;
use contract::paths;
use contract::views::storefront::StorefrontShopView;
use domain::{ClassId, ShopId};
use leptos::prelude::*;

/// A shop in the storefront.
#[component]
pub fn StorefrontShopPage() -> impl IntoView {
    let (class, shop) = match (class_of_page(), param::<ShopId>("shop")) {
        (Ok(class), Ok(shop)) => (class, shop),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    let page = page_number();
    framed(
        Some(class),
        move |asker| async move { asker.backend.browsing.shop(&asker.visitor, class, shop, page).await },
        move |view: StorefrontShopView| view! { <Shop class view/> }.into_any(),
    )
}

#[component]
fn Shop(class: ClassId, view: StorefrontShopView) -> impl IntoView {
    let way = vec![(t(MARKET).into(), paths::class_place(class, "market"))];
    let level = u32::from(view.level);
    let shown = Shown::from(&view.offers);
    let address = Address::parse(&paths::storefront_shop(class, view.id));
    let offers = view.offers.rows.clone();
    let content = if offers.is_empty() {
        let then = (t(SEE_ALL).to_owned(), paths::class_place(class, "market"));
        view! { <Empty title=SHOP_EMPTY why=SHOP_EMPTY_WHY drawing=Icon::Shops then=then/> }.into_any()
    } else {
        view! { <Stack><Shelf class offers/><Paging shown address/></Stack> }.into_any()
    };
    view! {
        <Page
            title=view.name.clone()
            about=ONLY_SIMULATED
            way
            aside=view! { <CreditLevel level/> }.into_any()
        >
            <Split side=view! { <About view/> }.into_any()>{content}</Split>
        </Page>
    }
}

#[component]
fn About(view: StorefrontShopView) -> impl IntoView {
    // Means are between 100 and 500; anything else would be no score.
    let dsr = view.dsr.map(|scores| scores.map(|score| u32::try_from(score).unwrap_or_default()));
    let pairs: Vec<(String, Cell)> = vec![
        (KEEPER.into(), keeper(view.keeper).into()),
        (OPENED.into(), view.opened_at.into()),
        (CREDIT_POINTS.into(), i64::from(view.credit_points).into()),
    ];
    view! {
        <Card title=SHOP_CARD live="hour" id="about-shop">
            <Definitions pairs/>
            <h3>{t(SCORES)}</h3>
            <Dsr scores=dsr/>
        </Card>
    }
}
