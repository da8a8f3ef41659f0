//! The preview of a product file: what becomes a draft, what is left out and why, goods to choose where the SKU
//! names none. Goods are chosen by typing into a field with suggestions: one list serves every row.

use crate::asking::last_error;
use crate::parts::badge::{Badge, Tone};
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Stack};
use crate::parts::figures::{Figure, FigureRow};
use crate::parts::form::{Actions, Form};
use crate::parts::link::LinkButton;
use crate::parts::notice::Message;
use crate::parts::numbers::number;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::shop::actions::{ApplyProducts, CancelProducts};
use crate::shop::goods::named;
use crate::words::shop::STATE;
use crate::words::shop::imports::*;
use crate::words::{problems, t, use_language};
use contract::paths;
use contract::views::Bilingual;
use contract::views::admin::ImportState;
use contract::views::selling::{ProductImportRow, ProductImportView, RowProblem, ShopifyGeneration};
use domain::{ClassId, SkuId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Name of the list of suggestions.
const GOODS_LIST: &str = "goods";

/// A preview and the products a row may be given.
pub struct ImportWithGoods {
    /// The preview.
    pub import: ProductImportView,
    /// Number, catalogue code, name and own stock of every product.
    pub goods: Vec<(SkuId, String, Bilingual, u32)>,
}

impl ImportWithGoods {
    /// File name and kind in one sentence.
    pub fn said(&self) -> String {
        let generation = match self.import.generation {
            ShopifyGeneration::Current => CURRENT,
            ShopifyGeneration::Legacy => LEGACY,
        };
        match self.import.state {
            ImportState::Pending => file_said(use_language(), &self.import.file_name, generation),
            ImportState::Applied | ImportState::Cancelled => self.import.file_name.clone(),
        }
    }
}

/// Figures, rows, problems, and the button.
#[component]
pub fn Preview(
    /// The class.
    class: ClassId,
    /// What was read.
    loaded: ImportWithGoods,
) -> impl IntoView {
    let ImportWithGoods { import, goods } = loaded;
    let good = counted(import.rows.iter().filter(|row| row.problems.is_empty()));
    let problems: Vec<_> = import.rows.iter().flat_map(|row| row.problems.clone()).collect();
    let work = match import.state {
        ImportState::Pending => view! { <Apply class import=import.clone() good goods/> }.into_any(),
        ImportState::Applied => applied(class).into_any(),
        ImportState::Cancelled => view! { <Message><p>{t(CANCELLED)}</p></Message> }.into_any(),
    };
    view! {
        <Figures import good/>
        {(!problems.is_empty()).then(|| view! { <Problems problems/> })}
        {work}
    }
}

#[component]
fn Figures(import: ProductImportView, good: u32) -> impl IntoView {
    let all = counted(import.rows.iter());
    let count = |count: u32| number(i64::from(count));
    let tone = if good < all { Tone::Waiting } else { Tone::Neutral };
    view! {
        <FigureRow label=FIGURES>
            <Figure label=ROWS value=count(all)/>
            <Figure label=GOOD value=count(good) tone=Tone::Good/>
            <Figure label=BAD value=count(all - good) tone/>
            <Figure label=IMAGES value=count(import.images_not_fetched)/>
            <Figure label=QUANTITIES value=count(import.quantities_ignored)/>
        </FigureRow>
    }
}

fn counted<T>(rows: impl Iterator<Item = T>) -> u32 {
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}

/// Row, column, value, reason, fix.
#[component]
fn Problems(problems: Vec<RowProblem>) -> impl IntoView {
    let language = use_language();
    let columns =
        vec![Column::text(LINE), Column::text(COLUMN), Column::text(VALUE), Column::text(REASON), Column::text(FIX)];
    let lines = problems.into_iter().map(|problem| {
        let value = if problem.value.is_empty() { Cell::none() } else { Cell::from(problem.value) };
        Line::new(vec![
            problem.line.to_string().into(),
            problem.column.into(),
            value,
            problems::problem(language, &problem.problem).into(),
            fix(language, &problem.problem).into(),
        ])
        .toned(Tone::Bad)
    });
    let lines = lines.collect::<Vec<_>>();
    view! {
        <Card title=PROBLEMS about=PROBLEMS_ABOUT><Table caption=PROBLEMS quiet=true columns lines/></Card>
    }
}

#[component]
fn Apply(
    class: ClassId,
    import: ProductImportView,
    good: u32,
    goods: Vec<(SkuId, String, Bilingual, u32)>,
) -> impl IntoView {
    let language = use_language();
    let unknown = import.rows.iter().any(asks);
    let hidden = vec![("class", class.to_string()), ("import", import.key)];
    let columns = vec![
        Column::text(ROW_TITLE),
        Column::text(LINE),
        Column::text(SKU_IN_FILE),
        Column::text(BECOMES),
        Column::number(PRICE),
        Column::text(STATE),
    ];
    let lines = import.rows.into_iter().map(row_line).collect::<Vec<_>>();
    let suggestions = goods.into_iter().map(|(sku, code, name, _)| {
        view! { <option value=sku.to_string()>{format!("{code} {}", named(&name))}</option> }
    });
    let suggestions = unknown.then(|| view! { <datalist id=GOODS_LIST>{suggestions.collect_view()}</datalist> });
    let give_up = hidden.clone();
    view! {
        <Card title=ROWS_CARD nostrip:about=unknown.then(|| t(CHOOSE_HINT).to_owned())>
            <div class="wide-form">
                <Form action=ApplyProducts::url() error=last_error(ApplyProducts::PATH) hidden>
                    {suggestions}
                    <Table caption=ROWS_CARD quiet=true columns lines/>
                    {(good == 0).then(|| view! { <Message tone=Tone::Waiting><p>{t(NO_GOOD)}</p></Message> })}
                    <Actions>
                        {(good > 0).then(|| view! { <Button label=apply_verb(language, good) weight=Weight::Primary/> })}
                    </Actions>
                </Form>
                <Form
                    action=CancelProducts::url()
                    error=last_error(CancelProducts::PATH)
                    hidden=give_up
                    inline=true
                >
                    <Button label=CANCEL/>
                </Form>
            </div>
        </Card>
    }
}

/// A good row whose goods are not known yet.
fn asks(row: &ProductImportRow) -> bool {
    row.product.is_none() && row.problems.is_empty()
}

fn row_line(row: ProductImportRow) -> Line {
    let ask = asks(&row);
    let (label, tone) = match (row.problems.is_empty(), ask) {
        (false, _) => (LEFT_OUT, Tone::Bad),
        (true, true) => (DRAFT_ASKS, Tone::Waiting),
        (true, false) => (WILL_DRAFT, Tone::Good),
    };
    let goods = match &row.product {
        Some((sku, name)) => Cell::two(named(name), sku.to_string()),
        None if ask => goods_field(row.line, &row.title),
        None => Cell::none(),
    };
    let sku = if row.sku_text.is_empty() { Cell::none() } else { Cell::from(row.sku_text) };
    let badge = Cell::view(view! { <Badge label tone/> });
    let title = if row.title.is_empty() { Cell::none() } else { Cell::from(row.title) };
    Line::new(vec![title, row.line.to_string().into(), sku, goods, Cell::maybe(row.price), badge])
}

fn goods_field(line: u32, title: &str) -> Cell {
    let label = format!("{} {title}", t(GOODS_FOR));
    Cell::view(view! {
        <input
            class="input goods-field"
            type="text"
            name=format!("choices[{line}]")
            list=GOODS_LIST
            aria-label=label
            maxlength="12"
        />
    })
}

fn applied(class: ClassId) -> impl IntoView {
    let href = format!("{}?status=draft", paths::class_place(class, "listings"));
    view! {
        <Stack>
            <Message tone=Tone::Good title=APPLIED announce=true><p>{t(APPLIED_WHY)}</p></Message>
            <p><LinkButton label=SEE_DRAFTS href weight=Weight::Primary/></p>
        </Stack>
    }
}
