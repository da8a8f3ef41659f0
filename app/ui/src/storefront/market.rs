//! The market of the class: search, categories, popular keywords, offers in search order.

use super::shelf::Shelf;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, page_number, query};
use crate::parts::card::Stack;
use crate::parts::empty::Empty;
use crate::parts::link::Address;
use crate::parts::page::Page;
use crate::parts::paging::Paging;
use crate::parts::search::SearchBox;
use crate::parts::table::Shown;
use crate::parts::tabs::{Tab, Tabs};
use crate::words::places::{HOME, MARKET};
use crate::words::storefront::*;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::Bilingual;
use contract::views::storefront::MarketView;
use domain::ClassId;
use leptos::prelude::*;

/// What the class sells, searched as buyers search.
#[component]
pub fn MarketPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let (searched, category, page) = (query("q"), query("category"), page_number());
    let category = (!category.is_empty()).then_some(category);
    framed(
        Some(class),
        move |asker| async move { asker.backend.browsing.market(&asker.visitor, class, searched, category, page).await },
        move |view: MarketView| {
            let help = view! { <p>{t(SEARCH_HELP)}</p> }.into_any();
            view! {
                <Page title=MARKET about=MARKET_ABOUT help=help>
                    <Market class view/>
                </Page>
            }
            .into_any()
        },
    )
}

#[component]
fn Market(class: ClassId, view: MarketView) -> impl IntoView {
    let path = paths::class_place(class, "market");
    let here = here(&path, &view);
    let kept = view.category.clone().map(|category| ("category", category)).into_iter().collect();
    view! {
        <Stack>
            <p class="soft">{t(ONLY_SIMULATED)}</p>
            <div class="market-search">
                <SearchBox action=path.clone() label=SEARCH_OFFERS name="q" value=view.query.clone() hidden=kept/>
                {(!view.popular.is_empty()).then(|| view! { <Popular here=here.clone() popular=view.popular.clone()/> })}
            </div>
            {(!view.categories.is_empty()).then(|| view! { <Categories here=here.clone() view=view.clone()/> })}
            <Found class here view/>
        </Stack>
    }
}

/// The address of this search on its first page.
fn here(path: &str, view: &MarketView) -> Address {
    let mut address = Address::parse(path);
    if !view.query.is_empty() {
        address = address.with("q", &view.query);
    }
    if let Some(category) = &view.category {
        address = address.with("category", category);
    }
    address
}

#[component]
fn Categories(here: Address, view: MarketView) -> impl IntoView {
    let language = use_language();
    let chosen = view.category;
    let all = Tab::new(t(ALL_CATEGORIES), here.clone().without("category").href(), chosen.is_none());
    let tabs = view.categories.into_iter().map(|(key, name)| {
        let current = chosen.as_ref() == Some(&key);
        Tab::new(name.pick(language), here.clone().with("category", &key).href(), current)
    });
    let tabs = std::iter::once(all).chain(tabs).collect();
    view! { <Tabs label=CATEGORIES tabs/> }
}

#[component]
fn Popular(here: Address, popular: Vec<Bilingual>) -> impl IntoView {
    let language = use_language();
    let words = popular.into_iter().map(|keyword| {
        let word = keyword.pick(language).to_owned();
        let href = here.clone().with("q", &word).href();
        view! { <li><a href=href>{word}</a></li> }
    });
    view! {
        <div class="popular">
            <span class="soft" id="popular">{t(POPULAR)}</span>
            <ul aria-labelledby="popular">{words.collect_view()}</ul>
        </div>
    }
}

/// What the search was understood as, and the offers.
#[component]
fn Found(class: ClassId, here: Address, view: MarketView) -> impl IntoView {
    let language = use_language();
    let shown = Shown::from(&view.offers);
    if view.offers.rows.is_empty() {
        let all = paths::class_place(class, "market");
        return if view.query.is_empty() && view.category.is_none() {
            let then = (t(HOME).to_owned(), "/".to_owned());
            view! { <Empty title=NOTHING_ON_SALE why=NOTHING_ON_SALE_WHY drawing=Icon::Market then=then/> }.into_any()
        } else {
            let then = (t(SEE_ALL).to_owned(), all);
            view! { <Empty title=NOTHING_FOUND why=NOTHING_FOUND_WHY drawing=Icon::Search then=then/> }.into_any()
        };
    }
    let understood = match &view.keyword {
        Some(keyword) => Some(understood_as(language, keyword.pick(language))),
        None => (!view.query.trim().is_empty()).then(|| looked_in_titles(language, view.query.trim())),
    };
    view! {
        <section class="stack" aria-label=t(OFFERS)>
            {understood.map(|sentence| view! { <p>{sentence}</p> })}
            <Shelf class offers=view.offers.rows shops=true/>
            <Paging shown address=here/>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::views::Page;

    #[test]
    fn paging_keeps_the_search_and_drops_what_was_not_asked() {
        let mut view = MarketView {
            query: "key & ring".into(),
            keyword: None,
            categories: vec![],
            category: Some("toys".into()),
            offers: Page::cut(vec![], 1),
            popular: vec![],
        };
        assert_eq!(here("/m", &view).href(), "/m?q=key%20%26%20ring&category=toys");
        (view.query, view.category) = (String::new(), None);
        assert_eq!(here("/m", &view).with("page", "2").href(), "/m?page=2");
    }
}
