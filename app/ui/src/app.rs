//! The pages of the product and their addresses. Each page is rendered completely before it is sent, so that
//! its status code and its redirects are right.

use crate::admin::{AdminClassesPage, AuditPage, CodesPage, ImportsPage, PeoplePage, RosterImportPage, SystemPage};
use crate::classroom::{
    ClassPage, ClassesPage, EditExercisePage, GradebookPage, MarketControlPage, MarkingOverviewPage, MarkingPage,
    NewExercisePage, ShopReadPage, ShopTimelinePage, ShopsPage, TeacherExercisePage, TeacherExercisesPage,
};
use crate::entrance::{ActivatePage, MePage, SetUpPage, SignInPage};
use crate::home::{HomePage, MissingPage, PartsPage};
use crate::shop::{
    InsightPage, ListingPage, ListingsPage, MoneyPage, NewListingPage, OrderPage, OrdersPage, ProductImportPage,
    ProductPage, ProductUploadPage, SourcingPage, TodayPage,
};
use crate::storefront::{LeaderboardPage, MarketPage, OfferPage, StorefrontShopPage};
use crate::studying::{ExercisePage, ExercisesPage, TimelinePage};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// How every page is rendered: whole, then sent.
const WHOLE: SsrMode = SsrMode::Async;

/// Everything inside the document's body.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=MissingPage>
                <Route path=path!("/") view=HomePage ssr=WHOLE/>
                <EntrancePages/>
                <ShopPages/>
                <StudyingPages/>
                <TeacherPages/>
                <AdminPages/>
            </Routes>
        </Router>
    }
}

#[component(transparent)]
fn EntrancePages() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/sign-in") view=SignInPage ssr=WHOLE/>
        <Route path=path!("/activate") view=ActivatePage ssr=WHOLE/>
        <Route path=path!("/setup/:token") view=SetUpPage ssr=WHOLE/>
        <Route path=path!("/me") view=MePage ssr=WHOLE/>
        <Route path=path!("/parts") view=PartsPage ssr=WHOLE/>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component(transparent)]
fn ShopPages() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/class/:class/today") view=TodayPage ssr=WHOLE/>
        <Route path=path!("/class/:class/sourcing") view=SourcingPage ssr=WHOLE/>
        <Route path=path!("/class/:class/sourcing/:sku") view=ProductPage ssr=WHOLE/>
        <Route path=path!("/class/:class/listings") view=ListingsPage ssr=WHOLE/>
        <Route path=path!("/class/:class/listings/new") view=NewListingPage ssr=WHOLE/>
        <Route path=path!("/class/:class/listings/import") view=ProductUploadPage ssr=WHOLE/>
        <Route path=path!("/class/:class/listings/import/:import") view=ProductImportPage ssr=WHOLE/>
        <Route path=path!("/class/:class/listings/:listing") view=ListingPage ssr=WHOLE/>
        <Route path=path!("/class/:class/orders") view=OrdersPage ssr=WHOLE/>
        <Route path=path!("/class/:class/orders/:order") view=OrderPage ssr=WHOLE/>
        <Route path=path!("/class/:class/money") view=MoneyPage ssr=WHOLE/>
        <Route path=path!("/class/:class/insight") view=InsightPage ssr=WHOLE/>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component(transparent)]
fn StudyingPages() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/class/:class/exercises") view=ExercisesPage ssr=WHOLE/>
        <Route path=path!("/class/:class/exercises/:assignment") view=ExercisePage ssr=WHOLE/>
        <Route path=path!("/class/:class/timeline") view=TimelinePage ssr=WHOLE/>
        <Route path=path!("/class/:class/market") view=MarketPage ssr=WHOLE/>
        <Route path=path!("/class/:class/market/listing/:listing") view=OfferPage ssr=WHOLE/>
        <Route path=path!("/class/:class/market/shop/:shop") view=StorefrontShopPage ssr=WHOLE/>
        <Route path=path!("/class/:class/leaderboard") view=LeaderboardPage ssr=WHOLE/>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component(transparent)]
fn TeacherPages() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/teach") view=ClassesPage ssr=WHOLE/>
        <Route path=path!("/teach/:class") view=ClassPage ssr=WHOLE/>
        <Route path=path!("/teach/:class/market") view=MarketControlPage ssr=WHOLE/>
        <Route path=path!("/teach/:class/shops") view=ShopsPage ssr=WHOLE/>
        <Route path=path!("/teach/:class/shops/:shop") view=ShopReadPage ssr=WHOLE/>
        <Route path=path!("/teach/:class/shops/:shop/timeline") view=ShopTimelinePage ssr=WHOLE/>
        <Route path=path!("/teach/:class/exercises") view=TeacherExercisesPage ssr=WHOLE/>
        <Route path=path!("/teach/:class/exercises/new") view=NewExercisePage ssr=WHOLE/>
        <Route path=path!("/teach/:class/exercises/:assignment") view=TeacherExercisePage ssr=WHOLE/>
        <Route path=path!("/teach/:class/exercises/:assignment/edit") view=EditExercisePage ssr=WHOLE/>
        <Route path=path!("/teach/:class/marking") view=MarkingOverviewPage ssr=WHOLE/>
        <Route path=path!("/teach/:class/marking/:submission") view=MarkingPage ssr=WHOLE/>
        <Route path=path!("/teach/:class/gradebook") view=GradebookPage ssr=WHOLE/>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component(transparent)]
fn AdminPages() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/admin/people") view=PeoplePage ssr=WHOLE/>
        <Route path=path!("/admin/classes") view=AdminClassesPage ssr=WHOLE/>
        <Route path=path!("/admin/imports") view=ImportsPage ssr=WHOLE/>
        <Route path=path!("/admin/imports/:import") view=RosterImportPage ssr=WHOLE/>
        <Route path=path!("/admin/codes") view=CodesPage ssr=WHOLE/>
        <Route path=path!("/admin/audit") view=AuditPage ssr=WHOLE/>
        <Route path=path!("/admin/system") view=SystemPage ssr=WHOLE/>
    }
    .into_inner()
    .into_any_nested_route()
}
