//! Forms with files. They work without WASM like all others: an error sends the browser back to its page
//! with the error and everything typed in the address.

use crate::downloads::refused;
use crate::router::{BODY_BYTES_MAX, Site};
use crate::visitor::Asking;
use axum::Extension;
use axum::extract::{Multipart, Path, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use contract::forms::{ListingForm, Upload};
use contract::{ApiError, FormErrors, Problem, paths};
use domain::{ClassId, ListingId, RequestKey};
use http::StatusCode;
use http::header::CONTENT_LENGTH;
use std::collections::BTreeMap;
use ui::asking::error_address;

/// Most bytes of one photo (facts/reliability.md, ASVS 5.2.1).
const PHOTO_BYTES_MAX: usize = 5 * 1024 * 1024;
/// Most bytes of one CSV file.
const CSV_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Most bytes of one text field.
const TEXT_BYTES_MAX: usize = 64 * 1024;
/// Most files of one form.
const FILES_MAX: usize = 8;

/// Refuses a body that says it is too large, before any of it is read.
pub async fn refuse_huge(request: Request, next: Next) -> Response {
    let said = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if said.is_some_and(|bytes| bytes > BODY_BYTES_MAX) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(request).await
}

/// What a form with files carried.
#[derive(Default)]
struct Posted {
    fields: BTreeMap<String, String>,
    files: Vec<(String, Upload)>,
}

impl Posted {
    fn text(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }
    fn key(&self) -> Result<RequestKey, ApiError> {
        self.text("request_key").parse().map_err(|_| FormErrors::whole(Problem::NotAChoice).into())
    }
    fn only_file(mut self) -> Result<Upload, ApiError> {
        match self.files.pop() {
            Some((_, upload)) if self.files.is_empty() => Ok(upload),
            _ => Err(FormErrors::field("file", Problem::NothingChosen).into()),
        }
    }
}

/// Reads a form with files; each file is bounded while it is read.
async fn read(form: Multipart, file_bytes_max: usize) -> Result<Posted, ApiError> {
    let mut posted = Posted::default();
    match read_into(&mut posted, form, file_bytes_max).await {
        Ok(()) => Ok(posted),
        // What was typed before the file that did not fit is given back with the error.
        Err(ApiError::Form(errors)) => {
            let typed = posted.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            Err(errors.with_values(typed).into())
        }
        Err(error) => Err(error),
    }
}

async fn read_into(posted: &mut Posted, mut form: Multipart, file_bytes_max: usize) -> Result<(), ApiError> {
    let unreadable = |_| ApiError::from(FormErrors::whole(Problem::WrongFileKind));
    while let Some(mut field) = form.next_field().await.map_err(unreadable)? {
        let Some(name) = field.name().map(str::to_owned) else { continue };
        let file_name = field.file_name().map(str::to_owned);
        let bytes_max = if file_name.is_some() { file_bytes_max } else { TEXT_BYTES_MAX };
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
            if bytes.len() + chunk.len() > bytes_max {
                let most_bytes = u32::try_from(bytes_max).unwrap_or(u32::MAX);
                return Err(FormErrors::field(&name, Problem::FileTooLarge { most_bytes }).into());
            }
            bytes.extend_from_slice(&chunk);
        }
        match file_name {
            // A browser sends an empty nameless file for a file field left alone.
            Some(file_name) if file_name.is_empty() && bytes.is_empty() => {}
            Some(_) if posted.files.len() == FILES_MAX => {
                return Err(FormErrors::field(&name, Problem::OutOfRange { least: 0, most: FILES_MAX as i64 }).into());
            }
            Some(file_name) => posted.files.push((name, Upload { file_name: base_name(&file_name), bytes })),
            None => {
                let text = String::from_utf8(bytes).map_err(|_| FormErrors::field(&name, Problem::NotAChoice))?;
                // Several boxes of one name, such as the photos to keep, become one field with blanks between.
                posted
                    .fields
                    .entry(name)
                    .and_modify(|kept| {
                        kept.push(' ');
                        kept.push_str(&text);
                    })
                    .or_insert(text);
            }
        }
    }
    Ok(())
}

/// The last part of a file name, without folders and control characters, at most 100 characters.
fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    last.chars().filter(|character| !character.is_control()).take(100).collect()
}

/// A roster.
pub async fn roster(State(site): State<Site>, Extension(asking): Extension<Asking>, form: Multipart) -> Response {
    let done = async {
        // Signed in, before a byte of the body is read.
        site.backend.entrance.first_page(&asking.visitor).await?;
        let posted = read(form, CSV_BYTES_MAX).await?;
        let key = posted.key()?;
        site.backend.administration.upload_roster(&asking.visitor, key, posted.only_file()?).await
    };
    answer(
        done.await.map(|import| format!("{}/{import}", paths::ADMIN_IMPORTS)),
        paths::ADMIN_IMPORTS,
        "/admin/imports/upload",
    )
}

/// A Shopify product file.
pub async fn products(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    Path(class): Path<String>,
    form: Multipart,
) -> Response {
    let Ok(class) = class.parse::<ClassId>() else { return refused(&ApiError::NotFound) };
    let back = format!("{}/import", paths::class_place(class, "listings"));
    let done = async {
        // Signed in, before a byte of the body is read.
        site.backend.entrance.first_page(&asking.visitor).await?;
        let posted = read(form, CSV_BYTES_MAX).await?;
        let key = posted.key()?;
        site.backend.selling.upload_products(&asking.visitor, class, key, posted.only_file()?).await
    };
    answer(done.await.map(|import| format!("{back}/{import}")), &back, "/listings/import/upload")
}

/// A listing with photos.
pub async fn listing(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    Path(class): Path<String>,
    form: Multipart,
) -> Response {
    let Ok(class) = class.parse::<ClassId>() else { return refused(&ApiError::NotFound) };
    let mut back = format!("{}/new", paths::class_place(class, "listings"));
    let done = async {
        // Signed in, before a byte of the body is read.
        site.backend.entrance.first_page(&asking.visitor).await?;
        let posted = read(form, PHOTO_BYTES_MAX).await?;
        if let Ok(listing) = posted.text("listing").parse::<ListingId>() {
            back = paths::listing(class, listing);
        }
        let form = ListingForm {
            listing: posted.text("listing"),
            sku: posted.text("sku"),
            title: posted.text("title"),
            description: posted.text("description"),
            price: posted.text("price"),
            freight: posted.text("freight"),
            offer_limit: posted.text("offer_limit"),
            photos: posted.text("photos"),
            watermark: posted.text("watermark"),
            then: posted.text("then"),
        };
        let key = posted.key()?;
        let photos = posted.files.into_iter().map(|(_, upload)| upload).collect();
        site.backend.selling.save_listing(&asking.visitor, class, key, form, photos).await
    };
    let done = done.await.map(|listing| format!("{}?done=saved", paths::listing(class, listing)));
    answer(done, &back, "/listings/save")
}

/// On to the result, or back to the form with what is wrong.
fn answer(done: Result<String, ApiError>, back: &str, path: &str) -> Response {
    match done {
        Ok(next) => Redirect::to(&next).into_response(),
        Err(error @ (ApiError::Form(_) | ApiError::Busy | ApiError::Pending(_) | ApiError::KeyConflict)) => {
            Redirect::to(&error_address(back, path, &error)).into_response()
        }
        Err(error) => refused(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_loses_its_folders_and_control_characters() {
        assert_eq!(base_name("..\\..\\etc/passwd\r\n.csv"), "passwd.csv");
        assert_eq!(base_name(&"x".repeat(300)).len(), 100);
    }
}
