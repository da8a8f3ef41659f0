//! One offer as a buyer sees it before deciding: pictures, price, description, reviews, the same at other shops.

use super::shelf::one_star;
use crate::loading::{class_of_page, framed, missing, param};
use crate::parts::badge::{Badge, Tone};
use crate::parts::card::{Card, Split};
use crate::parts::credit::CreditLevel;
use crate::parts::definitions::Definitions;
use crate::parts::link::LinkButton;
use crate::parts::notice::Message;
use crate::parts::numbers::money;
use crate::parts::page::Page;
use crate::parts::picture::{Picture, Size};
use crate::parts::stars::Stars;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::shop::Reader;
use crate::shop::reviews::ReviewList;
use crate::words::places::MARKET;
use crate::words::shop::listings::{FREE_FREIGHT, SOLD_OUT};
use crate::words::storefront::*;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::PictureView;
use contract::views::storefront::{OfferRow, OfferView};
use domain::{ClassId, ListingId};
use leptos::prelude::*;

/// A listing in the storefront.
#[component]
pub fn OfferPage() -> impl IntoView {
    let (class, listing) = match (class_of_page(), param::<ListingId>("listing")) {
        (Ok(class), Ok(listing)) => (class, listing),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.browsing.offer(&asker.visitor, class, listing).await },
        move |view: OfferView| view! { <Offer class view/> }.into_any(),
    )
}

#[component]
fn Offer(class: ClassId, view: OfferView) -> impl IntoView {
    let way = vec![(t(MARKET).into(), paths::class_place(class, "market"))];
    let title = view.row.title.clone();
    let own = view.own.then(|| {
        let href = paths::listing(class, view.row.listing);
        view! { <LinkButton label=EDIT_LISTING href/> }.into_any()
    });
    let own_message = view.own.then(|| view! { <Message><p>{t(OWN_OFFER)}</p></Message> });
    let shop = view! { <ShopBox class row=view.row.clone()/> }.into_any();
    let head = view! {
        <div class="offer">
            <Pictures title=title.clone() pictures=view.pictures.clone()/>
            <Facts view=view.clone()/>
        </div>
    };
    let description = described(&view.description);
    let alternatives = view! { <Alternatives class rows=view.alternatives/> };
    let reviews = if view.reviews.is_empty() {
        view! { <p class="soft">{t(NO_REVIEWS)}</p> }.into_any()
    } else {
        // A buyer, like a teacher, only reads: the orders behind the reviews lead nowhere.
        view! { <ReviewList reviews=view.reviews reader=Reader::Teacher(class)/> }.into_any()
    };
    view! {
        <Page title about=ONLY_SIMULATED way nostrip:aside=own>
            {own_message}
            <Split side=shop>
                <Card>{head}</Card>
                <Card title=DESCRIPTION>{description}</Card>
                <Card title=ALTERNATIVES about=ALTERNATIVES_ABOUT>{alternatives}</Card>
                <Card title=REVIEWS>{reviews}</Card>
            </Split>
        </Page>
    }
}

/// The cover large, further pictures small below.
#[component]
fn Pictures(title: String, pictures: Vec<PictureView>) -> impl IntoView {
    let language = use_language();
    let mut pictures = pictures.into_iter();
    let cover = pictures.next();
    let others = pictures.zip(2..).map(|(picture, number)| {
        let alt = picture_of(language, &title, number);
        view! { <li><Picture picture=Some(picture) alt size=Size::Card/></li> }
    });
    let others = others.collect::<Vec<_>>();
    view! {
        <div class="offer-pictures">
            <Picture picture=cover alt=title.clone() size=Size::Large first=true/>
            {(!others.is_empty()).then(|| view! { <ul aria-label=t(PICTURES)>{others}</ul> })}
        </div>
    }
}

/// Price, freight, stock and what others thought; moves with each closed hour.
#[component]
fn Facts(view: OfferView) -> impl IntoView {
    let language = use_language();
    let row = view.row;
    let stars = row.stars.and_then(|mean| u32::try_from(mean).ok());
    let rating = match stars {
        Some(hundredths) => Cell::view(view! { <Stars hundredths/> }),
        None => NO_STARS.into(),
    };
    let freight = if row.freight.is_zero() { FREE_FREIGHT.into() } else { Cell::from(row.freight) };
    let pairs: Vec<(String, Cell)> = vec![
        (FREIGHT.into(), freight),
        (TOTAL.into(), (row.price + row.freight).into()),
        (AVAILABLE.into(), view.available.into()),
        (SOLD.into(), row.sold.into()),
        (RATING.into(), rating),
        (CATEGORY.into(), view.category.pick(language).into()),
        (GOODS_NUMBER.into(), view.sku.to_string().into()),
    ];
    view! {
        <div class="offer-facts" data-live="hour" id="offer-facts">
            <p class="offer-price">
                <span class="unseen">{t(PRICE)}" "</span>
                {money(row.price)}
                {row.sold_out.then(|| view! { <Badge label=SOLD_OUT tone=Tone::Waiting/> })}
            </p>
            <Definitions pairs/>
        </div>
    }
}

fn described(description: &str) -> AnyView {
    if description.is_empty() {
        return view! { <p class="soft">{t(NO_DESCRIPTION)}</p> }.into_any();
    }
    view! { <p class="offer-words">{description.to_owned()}</p> }.into_any()
}

#[component]
fn ShopBox(class: ClassId, row: OfferRow) -> impl IntoView {
    view! {
        <Card title=SHOP>
            <p class="row"><strong>{row.shop_name}</strong><CreditLevel level=u32::from(row.level)/></p>
            {row.badge.then(|| view! { <p><Badge label=ASSOCIATION_LOGO/></p> })}
            <p><LinkButton label=VISIT_SHOP href=paths::storefront_shop(class, row.shop) small=true/></p>
        </Card>
    }
}

#[component]
fn Alternatives(class: ClassId, rows: Vec<OfferRow>) -> impl IntoView {
    let language = use_language();
    let lines = rows.into_iter().map(|row| {
        let name = view! {
            <span class="two-lines">
                <span>{row.shop_name}</span>
                <span class="soft">{row.title}</span>
            </span>
        };
        let sold = if row.sold_out { Cell::view(view! { <Badge label=SOLD_OUT/> }) } else { row.sold.into() };
        Line::new(vec![
            Cell::view(name),
            row.price.into(),
            row.freight.into(),
            (row.price + row.freight).into(),
            sold,
            Cell::view(one_star(language, row.stars)),
        ])
        .opens(paths::offer(class, row.listing))
    });
    view! {
        <Table
            caption=ALTERNATIVES
            quiet=true
            columns=vec![
                Column::text(SHOP),
                Column::number(PRICE),
                Column::number(FREIGHT),
                Column::number(TOTAL),
                Column::number(SOLD),
                Column::number(RATING),
            ]
            lines={lines.collect::<Vec<_>>()}
            empty=view! { <p class="soft">{t(NO_ALTERNATIVES)}</p> }.into_any()
        />
    }
}
