//! The catalogue's files: one lexicon, one list of keywords, one file of products per category. The
//! concepts of titles and keywords are stated in the files and checked against what the lexicon reads in
//! either language, so that the same listing written in Chinese or English has the same relevance.

use super::bounds;
use super::problem::{ScenarioProblem, SourceText};
use domain::{BasisPoints, Money};
use market::catalogue::{Catalogue, Category, PriceTier, Product};
use market::search::{CONCEPTS_MAX, Concept, ConceptSet, Keyword, Lexicon};
use serde::Deserialize;

/// The texts of a catalogue's files.
#[derive(Debug, Clone)]
pub struct CatalogueTexts<'a> {
    /// The concepts of the town's language.
    pub lexicon: SourceText<'a>,
    /// What buyers type.
    pub keywords: SourceText<'a>,
    /// One file per category, in the order categories are numbered.
    pub products: Vec<SourceText<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LexiconFile {
    concept: Vec<ConceptEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConceptEntry {
    key: String,
    en: Vec<String>,
    zh: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeywordFile {
    keyword: Vec<KeywordEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeywordEntry {
    en: String,
    zh: String,
    concepts: Vec<String>,
    category: String,
    volume: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryFile {
    key: String,
    en: String,
    zh: String,
    demand: u32,
    return_rate_bp: i32,
    product: Vec<ProductEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductEntry {
    sku: String,
    en: String,
    zh: String,
    about_en: String,
    about_zh: String,
    concepts: Vec<String>,
    fair_price_fen: Money,
    weight_g: u32,
    size_mm: [u32; 3],
    fragility_bp: i32,
    supermarket_fen: Money,
    wholesale: Vec<TierEntry>,
    wholesale_days: u32,
    quality_supermarket: u8,
    quality_wholesale: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TierEntry {
    min: u32,
    fen: Money,
}

/// Most concepts of one keyword, and of all keywords of one category: what the search kernel has room for.
const KEYWORD_CONCEPTS_MAX: u32 = 7;
const CATEGORY_CONCEPTS_MAX: u32 = 64;

/// Reads and checks a catalogue.
///
/// # Errors
/// The first problem, with file, line and reason.
pub fn parse_catalogue(texts: &CatalogueTexts<'_>) -> Result<Catalogue, ScenarioProblem> {
    let lexicon = parse_lexicon(&texts.lexicon)?;
    let mut catalogue = Catalogue { categories: Vec::new(), products: Vec::new(), lexicon, keywords: Vec::new() };
    for source in &texts.products {
        add_category(&mut catalogue, source)?;
    }
    let file: KeywordFile = texts.keywords.read()?;
    bounds::check_text(&texts.keywords)?;
    for (place, entry) in file.keyword.into_iter().enumerate() {
        let keyword = keyword(&catalogue, &texts.keywords, place, entry)?;
        catalogue.keywords.push(keyword);
    }
    for (place, category) in catalogue.categories.iter().enumerate() {
        let asked = catalogue.keywords.iter().any(|keyword| usize::from(keyword.category) == place);
        let reason = format!("no keyword searches category {}", category.key);
        texts.keywords.require(asked, "keyword", 0, "category", &reason)?;
        let own = catalogue.keywords.iter().filter(|keyword| usize::from(keyword.category) == place);
        let concepts =
            (0..CONCEPTS_MAX).filter(|concept| own.clone().any(|keyword| keyword.concepts.contains(*concept)));
        let reason = format!("keywords of category {} ask for more than 64 concepts", category.key);
        let few = concepts.count() <= CATEGORY_CONCEPTS_MAX as usize;
        texts.keywords.require(few, "keyword", 0, "concepts", &reason)?;
    }
    Ok(catalogue)
}

fn parse_lexicon(source: &SourceText<'_>) -> Result<Lexicon, ScenarioProblem> {
    let file: LexiconFile = source.read()?;
    let mut concepts: Vec<Concept> = Vec::with_capacity(file.concept.len());
    for (place, entry) in file.concept.into_iter().enumerate() {
        let check = |holds, key, reason| source.require(holds, "concept", place, key, reason);
        check(place < CONCEPTS_MAX, "key", "a lexicon holds at most 256 concepts")?;
        check(concepts.iter().all(|concept| concept.key != entry.key), "key", "the same concept twice")?;
        check(
            !entry.en.is_empty() && entry.en.iter().all(|form| *form == form.to_lowercase()),
            "en",
            "lower-case forms needed",
        )?;
        check(!entry.zh.is_empty() && entry.zh.iter().all(|form| !form.is_empty()), "zh", "forms needed")?;
        concepts.push(Concept { key: entry.key, en: entry.en, zh: entry.zh });
    }
    Ok(Lexicon { concepts })
}

/// The set of the named concepts; `None` if one is not in the lexicon.
fn concept_set(lexicon: &Lexicon, keys: &[String]) -> Option<ConceptSet> {
    let mut set = ConceptSet::default();
    for key in keys {
        set.insert(lexicon.concepts.iter().position(|concept| concept.key == *key)?);
    }
    Some(set)
}

/// Which concepts a text says and a list does not, and the other way round, for the reader of a refusal.
fn difference(lexicon: &Lexicon, text: &str, stated: &ConceptSet) -> String {
    let read = lexicon.read(text);
    let keys = |in_first: &ConceptSet, not_in: &ConceptSet| {
        let numbers =
            (0..lexicon.concepts.len()).filter(|number| in_first.contains(*number) && !not_in.contains(*number));
        numbers.map(|number| lexicon.concepts[number].key.as_str()).collect::<Vec<_>>().join(", ")
    };
    format!("\"{text}\" says [{}] beyond its concepts and lacks [{}]", keys(&read, stated), keys(stated, &read))
}

fn add_category(catalogue: &mut Catalogue, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
    let file: CategoryFile = source.read()?;
    bounds::check_text(source)?;
    let number = catalogue.categories.len();
    let check = |holds, key, reason| source.require(holds, "", 0, key, reason);
    check(number < usize::from(u8::MAX), "key", "too many categories")?;
    check(catalogue.categories.iter().all(|category| category.key != file.key), "key", "the same category twice")?;
    check(file.demand > 0, "demand", "must be above zero")?;
    check((0..=10_000).contains(&file.return_rate_bp), "return_rate_bp", "must be 0 to 10,000 basis points")?;
    check(!file.product.is_empty(), "key", "a category needs products")?;
    for (place, entry) in file.product.into_iter().enumerate() {
        let product = product(catalogue, number, source, place, entry)?;
        catalogue.products.push(product);
    }
    catalogue.categories.push(Category {
        key: file.key,
        en: file.en,
        zh: file.zh,
        demand: file.demand,
        return_rate: BasisPoints(file.return_rate_bp),
    });
    Ok(())
}

fn product(
    catalogue: &Catalogue,
    category: usize,
    source: &SourceText<'_>,
    place: usize,
    entry: ProductEntry,
) -> Result<Product, ScenarioProblem> {
    let check = |holds, key, reason: &str| source.require(holds, "product", place, key, reason);
    check(catalogue.sku_of_code(&entry.sku).is_none(), "sku", "the same SKU twice")?;
    let concepts = concept_set(&catalogue.lexicon, &entry.concepts);
    check(concepts.is_some(), "concepts", "a concept that the lexicon does not have")?;
    let concepts = concepts.unwrap_or_default();
    for (key, title) in [("en", &entry.en), ("zh", &entry.zh)] {
        check(catalogue.lexicon.read(title) == concepts, key, &difference(&catalogue.lexicon, title, &concepts))?;
        check(domain::shop::ListingTitle::parse(title).is_ok(), key, "not a listing title")?;
    }
    let mut size_mm = entry.size_mm;
    size_mm.sort_unstable_by(|a, b| b.cmp(a));
    check(size_mm[2] > 0, "size_mm", "must be above zero")?;
    check(entry.weight_g > 0, "weight_g", "must be above zero")?;
    check(entry.fair_price_fen > Money::ZERO, "fair_price_fen", "must be above zero")?;
    check(entry.supermarket_fen > Money::ZERO, "supermarket_fen", "must be above zero")?;
    check((0..=10_000).contains(&entry.fragility_bp), "fragility_bp", "must be 0 to 10,000 basis points")?;
    check(entry.quality_supermarket <= 100, "quality_supermarket", "must be 0 to 100")?;
    check(entry.quality_wholesale <= 100, "quality_wholesale", "must be 0 to 100")?;
    let rising = entry.wholesale.windows(2).all(|pair| pair[0].min < pair[1].min && pair[0].fen >= pair[1].fen);
    let positive = entry.wholesale.iter().all(|tier| tier.min > 0 && tier.fen > Money::ZERO);
    check(
        !entry.wholesale.is_empty() && rising && positive,
        "wholesale",
        "tiers with rising minimum and falling price",
    )?;
    Ok(Product {
        code: entry.sku,
        category: u16::try_from(category).expect("checked: few categories"),
        en: entry.en,
        zh: entry.zh,
        about_en: entry.about_en,
        about_zh: entry.about_zh,
        concepts,
        fair_price: entry.fair_price_fen,
        weight_g: entry.weight_g,
        size_mm,
        fragility: BasisPoints(entry.fragility_bp),
        supermarket_price: entry.supermarket_fen,
        wholesale: entry.wholesale.iter().map(|tier| PriceTier { min: tier.min, price: tier.fen }).collect(),
        wholesale_days: entry.wholesale_days,
        quality_supermarket: entry.quality_supermarket,
        quality_wholesale: entry.quality_wholesale,
    })
}

fn keyword(
    catalogue: &Catalogue,
    source: &SourceText<'_>,
    place: usize,
    entry: KeywordEntry,
) -> Result<Keyword, ScenarioProblem> {
    let check = |holds, key, reason: &str| source.require(holds, "keyword", place, key, reason);
    let concepts = concept_set(&catalogue.lexicon, &entry.concepts);
    let few = concepts.is_some_and(|set| (1..=KEYWORD_CONCEPTS_MAX).contains(&set.count()));
    check(few, "concepts", "needs one to seven concepts of the lexicon")?;
    let concepts = concepts.unwrap_or_default();
    for (key, text) in [("en", &entry.en), ("zh", &entry.zh)] {
        check(catalogue.lexicon.read(text) == concepts, key, &difference(&catalogue.lexicon, text, &concepts))?;
    }
    let category = catalogue.categories.iter().position(|category| category.key == entry.category);
    check(category.is_some(), "category", "no such category")?;
    check(entry.volume > 0, "volume", "must be above zero")?;
    Ok(Keyword {
        en: entry.en,
        zh: entry.zh,
        concepts,
        category: category.and_then(|category| u16::try_from(category).ok()).expect("checked: there is one"),
        volume: entry.volume,
    })
}
