//! The compiled-in scenario holds together, and broken files are refused with file, line and reason.

use super::*;

const YIWU: &str = include_str!("../../../../seeds/scenarios/yiwu.toml");

fn parse(text: &str) -> Result<Scenario, ScenarioProblem> {
    Scenario::parse(&SourceText { file: "yiwu.toml", text }, &Scenario::yiwu_catalogue())
}

/// Parses the scenario with one text replaced, and gives the problem.
fn refused(from: &str, to: &str) -> ScenarioProblem {
    assert_eq!(YIWU.matches(from).count(), 1, "{from}");
    parse(&YIWU.replace(from, to)).expect_err(to)
}

fn line_with(text: &str) -> usize {
    YIWU.lines().position(|line| line.contains(text)).expect("the line is there") + 1
}

#[test]
fn the_town_has_at_least_120_products_in_8_categories_and_about_200_keywords() {
    let scenario = Scenario::yiwu();
    let catalogue = &scenario.rules.catalogue;
    assert!(catalogue.products.len() >= 120, "{}", catalogue.products.len());
    assert_eq!(catalogue.categories.len(), 8);
    assert!((180..=220).contains(&catalogue.keywords.len()), "{}", catalogue.keywords.len());
    assert_eq!(scenario.rules.credit_level_bounds[..2], [1, 3], "4 and 11, divided by the class scale of 4");
}

#[test]
fn the_same_goods_written_in_either_language_are_as_relevant_for_every_keyword() {
    let catalogue = &Scenario::yiwu().rules.catalogue;
    let mut looked = 0;
    for product in &catalogue.products {
        let (english, chinese) = (catalogue.lexicon.read(&product.en), catalogue.lexicon.read(&product.zh));
        assert_eq!(english, chinese, "{}", product.code);
        assert_eq!(english, product.concepts, "{}", product.code);
        for keyword in &catalogue.keywords {
            let same = keyword.category == product.category;
            let relevance = market::search::relevance(keyword, &english, same);
            assert_eq!(relevance, market::search::relevance(keyword, &chinese, same));
            looked += usize::from(relevance > 0);
        }
    }
    for keyword in &catalogue.keywords {
        assert_eq!(catalogue.lexicon.read(&keyword.en), keyword.concepts, "{}", keyword.en);
        assert_eq!(catalogue.lexicon.read(&keyword.zh), keyword.concepts, "{}", keyword.zh);
    }
    assert!(looked > 1_000, "relevant pairs looked at: {looked}");
}

#[test]
fn every_keyword_finds_goods_and_every_product_is_found() {
    let catalogue = &Scenario::yiwu().rules.catalogue;
    let relevance = |keyword: &market::search::Keyword, product: &market::catalogue::Product| {
        market::search::relevance(keyword, &product.concepts, keyword.category == product.category)
    };
    for keyword in &catalogue.keywords {
        assert!(catalogue.products.iter().any(|product| relevance(keyword, product) == 100), "{}", keyword.en);
    }
    for product in &catalogue.products {
        assert!(catalogue.keywords.iter().any(|keyword| relevance(keyword, product) == 100), "{}", product.code);
    }
}

#[test]
fn an_unknown_key_is_refused_with_its_line() {
    let problem = refused("loss_ppm = 800 ", "loss_percent = 1\nloss_ppm = 800 ");
    assert_eq!(problem.line, line_with("loss_ppm = 800 "), "{problem}");
    assert!(problem.reason.contains("loss_percent"), "{problem}");
}

#[test]
fn a_value_of_the_wrong_kind_is_refused_with_its_line() {
    let problem = refused("dispatch_hours = 72 ", "dispatch_hours = \"72 h\" ");
    assert_eq!(problem.line, line_with("dispatch_hours"), "{problem}");
}

#[test]
fn impossible_values_are_refused_with_their_lines() {
    let cases = [
        ("sku_dissimilarity = 0.35", "sku_dissimilarity = 0.9", "sku_dissimilarity"),
        ("zone_weights = [38, 36, 21, 5]", "zone_weights = [38, 36, 21]", "zones = ["),
        ("shopper_share_bp = 1300", "shopper_share_bp = 13000", "shopper_share_bp"),
        ("premium_courier = 0 ", "premium_courier = 7 ", "premium_courier"),
        ("judgement_hours = [20, 72]", "judgement_hours = [20, 999]", "judgement_hours"),
        ("inner_mm = [480, 345, 260]", "inner_mm = [380, 345, 260]", "inner_mm = [480"),
        ("name = \"Me Too Goods\"", "name = \"\"", "name = \"Me Too"),
        ("sell_off_bp = 4000 ", "sell_off_bp = 14000 ", "sell_off_bp"),
        ("winding_up_days = 14 ", "winding_up_days = 0 ", "stocktaking_hours"),
    ];
    for (from, to, at) in cases {
        let problem = refused(from, to);
        assert_eq!((problem.file.as_str(), problem.line), ("yiwu.toml", line_with(at)), "{problem}");
    }
}

#[test]
fn a_title_that_says_something_else_in_chinese_is_refused() {
    let mut texts = Scenario::yiwu_catalogue();
    let original = texts.products[1].text;
    let broken = original.replacen("zh = \"女士沙滩人字拖 粉色\"", "zh = \"女士人字拖 粉色\"", 1);
    assert_ne!(broken, original);
    texts.products[1].text = &broken;
    let problem = parse_catalogue(&texts).expect_err("beach is missing");
    assert_eq!(problem.file, "seeds/catalogue/products/flip-flops.toml");
    assert!(problem.reason.contains("beach"), "{problem}");
}
