//! Importing a Shopify product file: upload to a preview, look at it, draft the good rows once. Reading the file
//! touches nothing and is in `products/`; images are never fetched and quantities never make stock.
//!
//! Drafting is done by the world's journal under keys made of the import, so that it happens once even when the
//! process ends before the import is marked as applied. It is marked only once the journal holds an accepted answer
//! under one of these keys.

mod columns;
mod html;
mod table;

use super::head::product_name;
use super::paging::count;
use crate::faults::{OrFault, fault, not_accepted};
use crate::house::HouseState;
use crate::idempotency::Begun;
use crate::permits::SellerPermit;
use crate::secrets::{row_uuid, sha256};
use crate::studying::typed::following_key;
use contract::forms::Upload;
use contract::views::admin::ImportState;
use contract::views::selling::{ProductImportRow, ProductImportView};
use contract::{ApiError, FormErrors, Problem};
use domain::shop::{ListingDescription, ListingTitle};
use domain::{Money, RequestKey, ShopId, SkuId};
use engine::{Accepted, NotAccepted, Submission};
use market::catalogue::Catalogue;
use market::command::ListingText;
use market::{Command, Market, Refusal, SellerCommand};
use std::collections::HashMap;
use store::{AnswerRow, ImportKind, ImportRow, NewImport};
use table::{FILE_BYTES_MAX, FileRow, ProductFile};
use uuid::Uuid;

/// The action under which drafts are journalled and requests answered.
const ROUTE: &str = "apply_products";
/// Most characters kept of a file's name.
const FILE_NAME_LENGTH_MAX: usize = 120;

impl HouseState {
    pub(super) async fn upload_products(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        upload: Upload,
    ) -> Result<String, ApiError> {
        let who = permit.member().who();
        let wrong = |problem| ApiError::from(FormErrors::field("file", problem));
        if upload.bytes.len() > FILE_BYTES_MAX as usize {
            return Err(wrong(Problem::FileTooLarge { most_bytes: FILE_BYTES_MAX }));
        }
        // The same file for another class is another request.
        let content = [permit.member().class().to_string().as_bytes(), &sha256(&upload.bytes)].concat();
        let price_max = permit.world().read(|world| world.market().rules().price_max).await.or_fault("rules")?;
        let read = tokio::task::spawn_blocking(move || table::read(&upload.bytes, price_max)).await;
        let file = read.map_err(|problem| fault("product file", &problem))?.map_err(wrong)?;
        let body = serde_json::to_string(&file).map_err(|problem| fault("product file kept", &problem))?;
        let bad = file.rows.iter().filter(|row| !row.problems.is_empty()).count();
        let mut write = match self.begin(who, key, "upload_products", &content).await? {
            Begun::Answered(import) => return Ok(import),
            Begun::New(write) => write,
        };
        let now = self.now();
        let import = NewImport {
            college: who.college(),
            id: row_uuid(now),
            kind: ImportKind::Products,
            file_name: plain_file_name(&upload.file_name),
            body,
            by: who.person(),
            class: Some(permit.member().class()),
            rows: (count(file.rows.len() - bad), count(bad)),
            at: now,
        };
        write.change.save_import(&import).await.or_fault("import saved")?;
        let answer = import.id.to_string();
        write.finish(&answer).await?;
        Ok(answer)
    }

    pub(super) async fn product_import(
        &self,
        permit: &SellerPermit,
        import: &str,
    ) -> Result<ProductImportView, ApiError> {
        let (row, file) = self.stored_products(permit, import).await?;
        let look = |world: &engine::Image| import_view(&world.market().rules().catalogue, &row, file);
        permit.world().read(look).await.or_fault("product import")
    }

    pub(super) async fn apply_products(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        import: &str,
        choices: &str,
    ) -> Result<(), ApiError> {
        let _alone = self.importing.lock().await;
        let (row, file) = self.stored_products(permit, import).await?;
        match row.state {
            store::ImportState::Applied => return Ok(()),
            store::ImportState::Cancelled => return Err(FormErrors::whole(Problem::NotAChoice).into()),
            store::ImportState::Pending => {}
        }
        self.draft_once(permit, &row, &file, choices).await?;
        let who = permit.member().who();
        let content = format!("{import} {choices}");
        let mut write = match self.begin(who, key, ROUTE, content.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        // Somebody faster did the same: the drafts are there once either way.
        let _ = write.change.take_import(who.college(), row.id, self.now()).await.or_fault("import taken")?;
        write.finish(&()).await
    }

    /// Gives a preview up, while nothing of it was drafted.
    pub(super) async fn cancel_products(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        import: &str,
    ) -> Result<(), ApiError> {
        let _alone = self.importing.lock().await;
        let (row, _) = self.stored_products(permit, import).await?;
        let who = permit.member().who();
        let mut write = match self.begin(who, key, "cancel_products", import.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        // The drafts may be there although the process ended before the import was marked as applied.
        let drafted = self.is_drafted(permit, &row).await?;
        if drafted || row.state == store::ImportState::Applied {
            return Err(FormErrors::whole(Problem::NotAChoice).into());
        }
        // One that was cancelled before stays so.
        write.change.cancel_import(who.college(), row.id, self.now()).await.or_fault("import cancelled")?;
        write.finish(&()).await
    }

    /// Whether the good rows of an import were drafted.
    async fn is_drafted(&self, permit: &SellerPermit, row: &ImportRow) -> Result<bool, ApiError> {
        Ok(self.drafting_key(permit, row).await?.is_none())
    }

    /// The key under which the good rows of an import are to be drafted; `None` when they were. An import has a row
    /// of keys, the next of which is good only once the one before was answered with a refusal: requests at the same
    /// time come to the same key, so one of them drafts, and a refusal is not for good.
    async fn drafting_key(&self, permit: &SellerPermit, row: &ImportRow) -> Result<Option<RequestKey>, ApiError> {
        let who = permit.member().who();
        let mut key = RequestKey::new(row.id);
        while let Some(answer) =
            self.store.given_answer(who.college(), who.person(), key).await.or_fault("earlier drafts")?
        {
            if was_accepted(&answer)? {
                return Ok(None);
            }
            key = following_key(key, "next attempt");
        }
        Ok(Some(key))
    }

    /// Drafts the good rows, unless this import did so before. Whether the market would refuse is tried out first, so
    /// that a key is seldom spent on a refusal.
    async fn draft_once(
        &self,
        permit: &SellerPermit,
        row: &ImportRow,
        file: &ProductFile,
        choices: &str,
    ) -> Result<(), ApiError> {
        let (person, shop) = (permit.member().who().person(), permit.shop());
        while let Some(key) = self.drafting_key(permit, row).await? {
            let planned = permit.world().read(|world| plan(world.market(), world.now(), shop, file, choices)).await;
            let command = planned.or_fault("drafts")??;
            let submission = Submission { person, key, route: ROUTE, commands: vec![command] };
            match permit.world().submit(submission).await {
                // Another request for this import was faster; what it was answered decides about the next key. The
                // inbox is served in order, so its answer is stored before this one's next try is decided.
                Ok(_) | Err(NotAccepted::OtherContent) => {}
                Err(problem) => return Err(not_accepted(problem, key, refused_field)),
            }
        }
        Ok(())
    }

    /// A stored product file of this person for this class.
    async fn stored_products(&self, permit: &SellerPermit, import: &str) -> Result<(ImportRow, ProductFile), ApiError> {
        let (who, class) = (permit.member().who(), permit.member().class());
        let id = Uuid::try_parse(import).map_err(|_| ApiError::NotFound)?;
        let row = self.store.import(who.college(), id).await.or_fault("import")?;
        let own =
            |row: &ImportRow| row.kind == ImportKind::Products && row.by == who.person() && row.class == Some(class);
        let row = row.filter(own).ok_or(ApiError::NotFound)?;
        let file = serde_json::from_str(&row.body).map_err(|problem| fault("stored product file", &problem))?;
        Ok((row, file))
    }
}

/// Whether the market accepted what this is the answer to.
fn was_accepted(answer: &AnswerRow) -> Result<bool, ApiError> {
    let outcome: Result<Accepted, Refusal> =
        postcard::from_bytes(&answer.body).map_err(|problem| fault("stored answer", &problem))?;
    Ok(outcome.is_ok())
}

/// The command that drafts all good rows, known to be granted at this moment.
fn plan(
    market: &Market,
    now: domain::SimTime,
    shop: ShopId,
    file: &ProductFile,
    choices: &str,
) -> Result<Command, ApiError> {
    let catalogue = &market.rules().catalogue;
    let chosen = choices_field(choices, catalogue).map_err(|problem| FormErrors::field("choices", problem))?;
    let texts: Vec<ListingText> = file.rows.iter().filter_map(|row| listing_text(row, catalogue, &chosen)).collect();
    if texts.is_empty() {
        return Err(FormErrors::whole(Problem::NothingChosen).into());
    }
    let command = Command::Seller(shop, SellerCommand::DraftListings { texts, publish: false });
    match market.decide(now, &command) {
        Ok(_) => Ok(command),
        // No key is spent: the form itself carries on.
        Err(refusal) => Err(FormErrors::whole(Problem::Refused(crate::faults::refused(refusal))).into()),
    }
}

/// The draft of a good row whose product is named or chosen.
fn listing_text(row: &FileRow, catalogue: &Catalogue, chosen: &HashMap<u32, SkuId>) -> Option<ListingText> {
    if !row.problems.is_empty() {
        return None;
    }
    let sku = catalogue.sku_of_code(&row.sku_text).or_else(|| chosen.get(&row.line).copied())?;
    Some(ListingText {
        sku,
        title: ListingTitle::parse(&row.title).ok()?,
        description: ListingDescription::parse(&row.description).ok()?,
        price: row.price.unwrap_or(Money::ZERO),
        freight: Money::ZERO,
        photos: Vec::new(),
        watermark: false,
        offer_limit: None,
    })
}

/// `line=P-12 line=P-13`: the product chosen for each line; a line without a choice (`7=`) is left out.
fn choices_field(text: &str, catalogue: &Catalogue) -> Result<HashMap<u32, SkuId>, Problem> {
    let mut chosen = HashMap::new();
    for choice in text.split_whitespace() {
        let (line, sku) = choice.split_once('=').ok_or(Problem::NotAChoice)?;
        let line: u32 = line.parse().map_err(|_| Problem::NotAChoice)?;
        if sku.is_empty() {
            continue;
        }
        let sku: SkuId = sku.parse().map_err(|_| Problem::NotAChoice)?;
        catalogue.product(sku).ok_or(Problem::NotAChoice)?;
        chosen.insert(line, sku);
    }
    Ok(chosen)
}

fn import_view(catalogue: &Catalogue, row: &ImportRow, file: ProductFile) -> ProductImportView {
    let shown = |row: FileRow| {
        let sku = catalogue.sku_of_code(&row.sku_text);
        let product = sku.and_then(|sku| Some((sku, product_name(catalogue.product(sku)?))));
        let FileRow { line, title, sku_text, price, problems, .. } = row;
        ProductImportRow { line, title, sku_text, product, price, problems }
    };
    ProductImportView {
        key: row.id.to_string(),
        file_name: row.file_name.clone(),
        generation: file.generation,
        rows: file.rows.into_iter().map(shown).collect(),
        images_not_fetched: file.images_not_fetched,
        quantities_ignored: file.quantities_ignored,
        state: match row.state {
            store::ImportState::Pending => ImportState::Pending,
            store::ImportState::Applied => ImportState::Applied,
            store::ImportState::Cancelled => ImportState::Cancelled,
        },
    }
}

/// The last part of a path, without control characters, shortened: shown, never used as a path.
fn plain_file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|character| !character.is_control()).take(FILE_NAME_LENGTH_MAX).collect()
}

const fn refused_field(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::NoSuchProduct => Some("choices"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{CHARM, FLIP_FLOPS, SHOP, Town};

    fn file(csv: &str) -> ProductFile {
        table::read(csv.as_bytes(), Money::yuan(10_000)).expect("readable")
    }

    fn planned(csv: &str, choices: &str) -> Result<Vec<(SkuId, String, Money)>, ApiError> {
        let town = Town::new();
        let command = plan(&town.market, town.now, SHOP, &file(csv), choices)?;
        let Command::Seller(SHOP, SellerCommand::DraftListings { texts, publish: false }) = command else {
            panic!("drafts only");
        };
        Ok(texts.into_iter().map(|text| (text.sku, text.title.as_str().to_owned(), text.price)).collect())
    }

    const CSV: &str = "Title,URL handle,SKU,Price\nPink charm,a,trk-001,2.50\nSlippers,b,unknown,15\nabc,c,TRK-001,1\n";

    #[test]
    fn rows_without_a_known_product_ask_and_bad_rows_make_no_draft() {
        let charm = (CHARM, "Pink charm".to_owned(), Money::fen(250));
        assert_eq!(planned(CSV, ""), Ok(vec![charm.clone()]));
        assert_eq!(planned(CSV, "3="), Ok(vec![charm.clone()]));
        let slippers = (FLIP_FLOPS, "Slippers".to_owned(), Money::yuan(15));
        assert_eq!(planned(CSV, "3=P-1 4=P-1"), Ok(vec![charm, slippers]));
    }

    #[test]
    fn choices_that_are_none_and_files_without_a_draft_are_refused() {
        for choices in ["3", "x=P-1", "3=P-99", "3=L-1"] {
            let Err(ApiError::Form(errors)) = planned(CSV, choices) else { panic!("{choices}") };
            assert_eq!(errors.fields["choices"], Problem::NotAChoice, "{choices}");
        }
        let Err(ApiError::Form(errors)) = planned("Title,SKU\nSlippers,?\n", "") else { panic!("nothing to draft") };
        assert_eq!(errors.whole, Some(Problem::NothingChosen));
    }

    #[test]
    fn more_drafts_than_a_shop_may_have_are_refused_before_the_key_is_spent() {
        let rows: String = (0..6).map(|row| format!("Charm number {row},TRK-001,2\n")).collect();
        let Err(ApiError::Form(errors)) = planned(&format!("Title,SKU,Price\n{rows}"), "") else { panic!("too many") };
        assert_eq!(errors.whole, Some(Problem::Refused(contract::Refused::TooManyListings { most: 5 })));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_import_drafts_once_even_if_the_process_ends_before_it_is_marked() {
        use crate::entrance::fixture::key;
        use contract::backend::Selling;
        let class = crate::selling::classroom::Classroom::open().await;
        let (keeper, _) = class.keeper("2026001", "Lantern Lane").await;
        let (other, _) = class.keeper("2026002", "Corner Lamp").await;
        let (operations, at) = (class.house.operations.clone(), class.class);
        let upload = || Upload { file_name: "C:\\shop\\export.csv".into(), bytes: CSV.into() };
        let import = operations.upload_products(&keeper, at, key(), upload()).await.expect("read");
        let view = operations.product_import(&keeper, at, import.clone()).await.expect("preview");
        assert_eq!((view.file_name.as_str(), view.state, view.rows.len()), ("export.csv", ImportState::Pending, 3));
        let drafts = async || operations.listings(&keeper, at, None, 1).await.expect("listings").listings.total;
        assert_eq!(drafts().await, 0, "a preview drafts nothing");
        assert_eq!(operations.product_import(&other, at, import.clone()).await, Err(ApiError::NotFound));
        // The journal took the drafts, and nothing after that happened.
        let permit = operations.0.seller(&keeper, at).await.expect("a keeper");
        let (row, file) = operations.0.stored_products(&permit, &import).await.expect("stored");
        operations.0.draft_once(&permit, &row, &file, "2=P-0 3=P-1").await.expect("drafted");
        let drafted = drafts().await;
        assert!(drafted > 0);
        for choices in ["2=P-0 3=P-1", "2=P-4", ""] {
            operations.apply_products(&keeper, at, key(), import.clone(), choices.into()).await.expect("applied");
            assert_eq!(drafts().await, drafted);
        }
        let view = operations.product_import(&keeper, at, import).await.expect("preview");
        assert_eq!(view.state, ImportState::Applied);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_import_is_applied_only_once_the_market_accepted_its_drafts() {
        use crate::entrance::fixture::key;
        use contract::backend::Selling;
        let class = crate::selling::classroom::Classroom::open().await;
        let (keeper, person) = class.keeper("2026001", "Lantern Lane").await;
        let (operations, at) = (class.house.operations.clone(), class.class);
        let upload = || Upload { file_name: "export.csv".into(), bytes: CSV.into() };
        let import = operations.upload_products(&keeper, at, key(), upload()).await.expect("read");
        let permit = operations.0.seller(&keeper, at).await.expect("a keeper");
        let (row, file) = operations.0.stored_products(&permit, &import).await.expect("stored");
        // The market changed its mind between trying out and deciding: a refusal is stored under the import's key.
        let refused = SellerCommand::PublishListing { listing: domain::ListingId::new(99_999) };
        let commands = vec![Command::Seller(permit.shop(), refused)];
        let submission = Submission { person, key: RequestKey::new(row.id), route: ROUTE, commands };
        assert!(matches!(permit.world().submit(submission).await, Err(NotAccepted::Refused(_))));
        assert!(!operations.0.is_drafted(&permit, &row).await.expect("asked"));

        // Several requests at once, with other choices each: all end well, one of them drafted.
        let drafting = |choices: &'static str| operations.0.draft_once(&permit, &row, &file, choices);
        let (first, second, third) = tokio::join!(drafting("2=P-0"), drafting("2=P-0 3=P-1"), drafting("2=P-0 3=P-1"));
        assert_eq!((first, second, third), (Ok(()), Ok(()), Ok(())));
        let drafts = async || operations.listings(&keeper, at, None, 1).await.expect("listings").listings.total;
        let drafted = drafts().await;
        assert!([1, 2].contains(&drafted), "{drafted} drafts");
        let view = operations.product_import(&keeper, at, import.clone()).await.expect("preview");
        assert_eq!(view.state, ImportState::Pending, "drafting alone marks nothing");
        operations.apply_products(&keeper, at, key(), import.clone(), "2=P-0".into()).await.expect("applied");
        assert_eq!(drafts().await, drafted);
        let view = operations.product_import(&keeper, at, import).await.expect("preview");
        assert_eq!(view.state, ImportState::Applied);
    }
}
