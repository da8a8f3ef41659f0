//! Importing a product file: the upload with what will happen, and the preview with every row.

mod preview;

use super::outcome::Outcome;
use crate::asking::last_error;
use crate::loading::{class_of_page, framed, missing, param};
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Split};
use crate::parts::field::FileField;
use crate::parts::form::{Actions, Form};
use crate::parts::page::Page;
use crate::words::places::LISTINGS;
use crate::words::shop::imports::*;
use crate::words::t;
use contract::paths;
use domain::ClassId;
use leptos::prelude::*;
use preview::{ImportWithGoods, Preview};

/// The name under which the server's route for product files reports what went wrong.
const UPLOAD_PATH: &str = "/listings/import/upload";

/// The upload.
#[component]
pub fn ProductUploadPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    framed(
        Some(class),
        // The page shows nothing of its own, but who has no shop here learns it before choosing a file.
        move |asker| async move { asker.backend.selling.listings(&asker.visitor, class, None, 1).await },
        move |_| view! { <Upload class/> }.into_any(),
    )
}

#[component]
fn Upload(class: ClassId) -> impl IntoView {
    let listings = paths::class_place(class, "listings");
    let points = POINTS.map(|point| view! { <li>{t(point)}</li> });
    let side = view! { <Card title=WHAT_HAPPENS><ol class="points">{points}</ol></Card> };
    view! {
        <Page title=TITLE about=ABOUT way=vec![(t(LISTINGS).into(), listings.clone())]>
            <Outcome/>
            <Split side=side.into_any()>
                <Card title=UPLOAD>
                    <Form action=format!("{listings}/import/upload") error=last_error(UPLOAD_PATH) files=true>
                        <FileField name="file" label=FILE hint=FILE_HINT accept=".csv,text/csv"/>
                        <Actions><Button label=PREVIEW_VERB weight=Weight::Primary/></Actions>
                    </Form>
                </Card>
            </Split>
        </Page>
    }
}

/// The preview of one file.
#[component]
pub fn ProductImportPage() -> impl IntoView {
    let (class, import) = match (class_of_page(), param::<String>("import")) {
        (Ok(class), Ok(import)) => (class, import),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move {
            let selling = &asker.backend.selling;
            let import = selling.product_import(&asker.visitor, class, import).await?;
            // The editor of a new listing knows every product of the catalogue to choose from.
            let goods = selling.listing_editor(&asker.visitor, class, None, None).await?.choices;
            Ok(ImportWithGoods { import, goods })
        },
        move |loaded: ImportWithGoods| view! { <Checked class loaded/> }.into_any(),
    )
}

#[component]
fn Checked(class: ClassId, loaded: ImportWithGoods) -> impl IntoView {
    let listings = paths::class_place(class, "listings");
    let way = vec![(t(LISTINGS).into(), listings.clone()), (t(TITLE).into(), format!("{listings}/import"))];
    view! {
        <Page title=PREVIEW about=loaded.said() way>
            <Outcome/>
            <Preview class loaded/>
        </Page>
    }
}
