//! Writing and changing a listing. Photos are stored first and named in the form's values, so that a wrong
//! price never costs an upload.

use super::fields::{count_field, money_field, sku_field};
use super::photos::{self, Encoded};
use super::submitting::keeping;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::forms::{ListingForm, Upload};
use contract::{ApiError, FormErrors, Problem, Refused};
use domain::shop::{LISTING_PHOTOS_MAX, ListingDescription, ListingTitle, PhotoSha};
use domain::{ListingId, Money, RequestKey};
use market::command::ListingText;
use market::{Refusal, SellerCommand};
use store::NewPhoto;

/// The widths a photo is kept in, in pixels.
pub(crate) const PHOTO_WIDTHS: [u32; 2] = [1_600, 400];

impl HouseState {
    pub(super) async fn save_listing(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        mut form: ListingForm,
        uploads: Vec<Upload>,
    ) -> Result<ListingId, ApiError> {
        let listing = listing_field(&form.listing)?;
        let mut errors = FormErrors::default();
        let uploads: Vec<Upload> = uploads.into_iter().filter(|upload| !upload.bytes.is_empty()).collect();
        let kept = errors.take("photos", kept_photos(&form.photos)).unwrap_or_default();
        if kept.len() + uploads.len() > LISTING_PHOTOS_MAX {
            errors.add("photos", too_many_photos());
        } else {
            let added = self.store_photos(permit, uploads, &mut errors).await?;
            form.photos = kept.iter().chain(&added).map(|photo| photo.to_hex()).collect::<Vec<_>>().join(" ");
            if !self.all_there(permit, &kept).await? {
                errors.add("photos", Problem::NotAChoice);
            }
        }
        let publish = form.then.trim() == "publish";
        let text = listing_text(&form, publish, errors)?;
        let command = match listing {
            Some(listing) => SellerCommand::EditListing { listing, text, publish },
            None => SellerCommand::DraftListings { texts: vec![text], publish },
        };
        let values = form.values();
        let accepted = self.submit(permit, key, "save_listing", command, &values, refused_field).await?;
        let drafted = accepted.created.first().map(|number| ListingId::new(*number));
        listing.or(drafted).ok_or_else(|| crate::faults::fault("save_listing", &"the market named no listing"))
    }

    /// Stores the uploads that are photos; what is wrong with the others is noted beside the field.
    async fn store_photos(
        &self,
        permit: &SellerPermit,
        uploads: Vec<Upload>,
        errors: &mut FormErrors,
    ) -> Result<Vec<PhotoSha>, ApiError> {
        let mut photos = Vec::new();
        for upload in uploads {
            match photos::encode_apart(upload.bytes).await? {
                Ok(photo) => photos.push(photo),
                Err(problem) => errors.add("photos", problem),
            }
        }
        if photos.is_empty() {
            return Ok(Vec::new());
        }
        let mut change = self.store.change().await.or_fault("change")?;
        for photo in &photos {
            for (width, body) in PHOTO_WIDTHS.into_iter().zip([&photo.large, &photo.small]) {
                // One that is there already is the same photo.
                let _ = change.put_photo(&self.new_photo(permit, photo, width, body)).await.or_fault("photo")?;
            }
        }
        change.commit().await.or_fault("photos")?;
        Ok(photos.iter().map(|photo| photo.name).collect())
    }

    fn new_photo(&self, permit: &SellerPermit, photo: &Encoded, width: u32, body: &[u8]) -> NewPhoto {
        let who = permit.member().who();
        let (college, by, at) = (who.college(), who.person(), self.now());
        NewPhoto { college, sha256: photo.name.0, width, body: body.to_vec(), by, at }
    }

    /// Whether the college has all these photos.
    async fn all_there(&self, permit: &SellerPermit, photos: &[PhotoSha]) -> Result<bool, ApiError> {
        for photo in photos {
            let college = permit.member().who().college();
            if self.store.photo(college, photo.0, PHOTO_WIDTHS[1]).await.or_fault("photo")?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The listing to change; `None` for a new one.
fn listing_field(text: &str) -> Result<Option<ListingId>, ApiError> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ApiError::NotFound),
    }
}

/// Hex names separated by blanks, each once.
fn kept_photos(text: &str) -> Result<Vec<PhotoSha>, Problem> {
    let mut photos = Vec::new();
    for name in text.split_whitespace() {
        let photo = PhotoSha::from_hex(name).ok_or(Problem::NotAChoice)?;
        if !photos.contains(&photo) {
            photos.push(photo);
        }
    }
    Ok(photos)
}

/// What a form says, checked; a draft may still lack price and freight. All that is wrong comes back together.
fn listing_text(form: &ListingForm, publish: bool, mut errors: FormErrors) -> Result<ListingText, ApiError> {
    let if_empty = (!publish).then_some(Money::ZERO);
    let sku = errors.take("sku", sku_field(&form.sku));
    let title = errors.take("title", ListingTitle::parse(&form.title));
    let description = errors.take("description", ListingDescription::parse(&form.description));
    let price = errors.take("price", money_field(&form.price, if_empty));
    let freight = errors.take("freight", money_field(&form.freight, if_empty));
    let limit = match form.offer_limit.trim() {
        "" => Ok(None),
        text => count_field(text).map(Some),
    };
    let offer_limit = errors.take("offer_limit", limit);
    let photos = errors.take("photos", kept_photos(&form.photos));
    match (sku, title, description, price, freight, offer_limit, photos) {
        (Some(sku), Some(title), Some(description), Some(price), Some(freight), Some(offer_limit), Some(photos))
            if errors.is_empty() =>
        {
            let watermark = form.watermark == "true";
            Ok(ListingText { sku, title, description, price, freight, photos, watermark, offer_limit })
        }
        _ => Err(keeping(errors.into(), &form.values())),
    }
}

fn too_many_photos() -> Problem {
    let most = u32::try_from(LISTING_PHOTOS_MAX).unwrap_or(u32::MAX);
    Problem::Refused(Refused::TooManyPhotos { most })
}

const fn refused_field(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::NoSuchProduct | Refusal::ProductFixed => Some("sku"),
        Refusal::PriceNotPositive | Refusal::PriceTooHigh { .. } => Some("price"),
        Refusal::FreightOutOfRange { .. } => Some("freight"),
        Refusal::TooManyPhotos { .. } => Some("photos"),
        Refusal::WatermarkWithoutPhoto => Some("watermark"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::MoneyProblem;
    use domain::people::TextProblem;

    fn form() -> ListingForm {
        ListingForm { sku: "P-0".into(), title: "Phone charm".into(), ..ListingForm::default() }
    }

    #[test]
    fn a_draft_may_lack_a_price_and_a_published_listing_may_not() {
        let draft = listing_text(&form(), false, FormErrors::default()).expect("a draft");
        assert_eq!((draft.price, draft.freight, draft.offer_limit), (Money::ZERO, Money::ZERO, None));
        let Err(ApiError::Form(errors)) = listing_text(&form(), true, FormErrors::default()) else {
            panic!("no price")
        };
        assert_eq!(errors.fields["price"], Problem::Money(MoneyProblem::Missing));
        assert_eq!(errors.fields["freight"], Problem::Money(MoneyProblem::Missing));
    }

    #[test]
    fn everything_wrong_is_said_at_once_and_everything_typed_is_kept() {
        let form = ListingForm {
            title: "abc".into(),
            price: "-2".into(),
            freight: "much".into(),
            offer_limit: "some".into(),
            photos: "beef".into(),
            ..ListingForm::default()
        };
        let Err(ApiError::Form(errors)) = listing_text(&form, false, FormErrors::default()) else { panic!("wrong") };
        let fields: Vec<_> = errors.fields.keys().map(String::as_str).collect();
        assert_eq!(fields, ["freight", "offer_limit", "photos", "price", "sku", "title"]);
        assert_eq!(errors.fields["title"], Problem::Text(TextProblem::TooShort));
        assert_eq!((errors.values["price"].as_str(), errors.values["photos"].as_str()), ("-2", "beef"));
    }

    #[test]
    fn a_problem_noted_before_spoils_an_otherwise_good_form() {
        let noted = FormErrors::field("photos", Problem::WrongFileKind);
        let Err(ApiError::Form(errors)) = listing_text(&form(), false, noted) else { panic!("a wrong photo") };
        assert_eq!(errors.fields["photos"], Problem::WrongFileKind);
    }

    #[test]
    fn photos_to_keep_are_names_of_photos_each_once() {
        let name = PhotoSha([7; 32]).to_hex();
        assert_eq!(kept_photos(&format!("{name} {name}")), Ok(vec![PhotoSha([7; 32])]));
        assert_eq!(kept_photos("../../etc"), Err(Problem::NotAChoice));
        assert_eq!(listing_field("O-1"), Err(ApiError::NotFound));
    }
}
