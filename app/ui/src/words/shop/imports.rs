//! Words of importing a product file.

use crate::words::Phrase;
use contract::Problem;
use domain::people::TextProblem;
use domain::{Language, Money};

/// Title.
pub const TITLE: Phrase = Phrase::new("Import product file", "批量导入宝贝");
/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Turn a Shopify product CSV into drafts, after a look at every row.",
    "把 Shopify 商品 CSV 变成宝贝草稿，导入前可逐行核对。",
);
/// Card.
pub const UPLOAD: Phrase = Phrase::new("Choose the file", "选择文件");
/// Field.
pub const FILE: Phrase = Phrase::new("Product file", "商品文件");
/// Hint.
pub const FILE_HINT: Phrase = Phrase::new(
    "CSV as Shopify exports it, old or new headers, at most 20 MB.",
    "Shopify 导出的 CSV（新旧表头均可），不超过 20 MB。",
);
/// Button.
pub const PREVIEW_VERB: Phrase = Phrase::new("Preview rows", "预览");
/// Card.
pub const WHAT_HAPPENS: Phrase = Phrase::new("What will happen", "导入说明");
/// What happens, point by point.
pub const POINTS: [Phrase; 5] = [
    Phrase::new(
        "You see every row first. Nothing is written before you press the button there.",
        "先预览每一行，确认之前不会写入任何内容。",
    ),
    Phrase::new(
        "Each product becomes a draft. Nothing goes on sale by itself.",
        "每个商品变成一个草稿，不会自动上架。",
    ),
    Phrase::new(
        "The SKU must be one of this town's catalogue, such as COS-001. Otherwise choose the goods in the preview, or the draft asks you later.",
        "SKU 须是本镇货源的货号（如 COS-001）。不是的话，可在预览时选择商品，或稍后在草稿里补选。",
    ),
    Phrase::new(
        "Quantities in the file make no stock. Stock is bought.",
        "文件里的数量不会变成库存，库存只能通过进货获得。",
    ),
    Phrase::new("Image addresses are not fetched. Add photos to the draft.", "图片链接不会下载，请在草稿中上传图片。"),
];
/// The preview's heading.
pub const PREVIEW: Phrase = Phrase::new("Check the rows", "核对导入内容");
/// Figures.
pub const FIGURES: Phrase = Phrase::new("What is in the file", "文件概况");
/// Figure.
pub const ROWS: Phrase = Phrase::new("Products in the file", "文件中的商品");
/// Figure.
pub const GOOD: Phrase = Phrase::new("Become drafts", "将成为草稿");
/// Figure.
pub const BAD: Phrase = Phrase::new("Left out", "将被跳过");
/// Figure.
pub const IMAGES: Phrase = Phrase::new("Images not fetched", "未下载的图片");
/// Figure.
pub const QUANTITIES: Phrase = Phrase::new("Quantities ignored", "已忽略的数量");
/// Column.
pub const LINE: Phrase = Phrase::new("Row", "行号");
/// Column.
pub const ROW_TITLE: Phrase = Phrase::new("Title", "标题");
/// Column.
pub const SKU_IN_FILE: Phrase = Phrase::new("SKU in the file", "文件中的 SKU");
/// Column.
pub const BECOMES: Phrase = Phrase::new("Goods", "对应商品");
/// Column.
pub const PRICE: Phrase = Phrase::new("Price ¥", "价格 ¥");
/// Column.
pub const COLUMN: Phrase = Phrase::new("Column", "列");
/// Column.
pub const VALUE: Phrase = Phrase::new("Value", "内容");
/// Column.
pub const REASON: Phrase = Phrase::new("Why not", "原因");
/// Column.
pub const FIX: Phrase = Phrase::new("What to do", "如何修改");
/// State.
pub const WILL_DRAFT: Phrase = Phrase::new("Draft", "草稿");
/// State.
pub const DRAFT_ASKS: Phrase = Phrase::new("Draft that asks", "待补选商品");
/// State.
pub const LEFT_OUT: Phrase = Phrase::new("Left out", "跳过");
/// Card.
pub const ROWS_CARD: Phrase = Phrase::new("Every row", "全部行");
/// Card.
pub const PROBLEMS: Phrase = Phrase::new("Rows that become no draft", "无法导入的行");
/// Its sentence.
pub const PROBLEMS_ABOUT: Phrase = Phrase::new(
    "Mend these cells in your file and upload it again; the good rows need not wait.",
    "请在文件中修改后重新上传，其余行可以先导入。",
);
/// Hint of the field where goods are chosen.
pub const CHOOSE_HINT: Phrase = Phrase::new(
    "Where the SKU is unknown, type a few letters of the goods and pick them from the list. Left empty, the draft asks you.",
    "SKU 无法识别时，输入几个字再从列表中选择商品；留空则由草稿再次询问。",
);
/// Label of such a field, before the row's title.
pub const GOODS_FOR: Phrase = Phrase::new("Goods for", "对应商品：");
/// Link: throw away.
pub const CANCEL: Phrase = Phrase::new("Throw away", "放弃导入");
/// Applied.
pub const APPLIED: Phrase = Phrase::new("The drafts were made", "草稿已生成");
/// What to do now.
pub const APPLIED_WHY: Phrase =
    Phrase::new("Open each draft, check price and photos, and publish it.", "请逐个打开草稿，核对价格和图片后发布。");
/// Link.
pub const SEE_DRAFTS: Phrase = Phrase::new("See drafts", "查看草稿");
/// Cancelled.
pub const CANCELLED: Phrase =
    Phrase::new("This import was thrown away. Nothing was written.", "此次导入已放弃，未写入任何内容。");
/// No good rows.
pub const NO_GOOD: Phrase = Phrase::new(
    "No row can become a draft. Mend the file and upload it again.",
    "没有可导入的行，请修改文件后重新上传。",
);
/// Header generation.
pub const CURRENT: Phrase = Phrase::new("Shopify headers of today", "Shopify 新版表头");
/// Header generation.
pub const LEGACY: Phrase = Phrase::new("older Shopify headers", "Shopify 旧版表头");

/// File name and generation.
pub fn file_said(language: Language, file: &str, generation: Phrase) -> String {
    let generation = generation.say(language);
    say!(language, "{file}, {generation}. Nothing is written yet.", "{file}，{generation}。尚未写入任何内容。")
}
/// The button.
pub fn apply_verb(language: Language, count: u32) -> String {
    match language {
        Language::English => format!("Make {}", super::counted(count, "draft")),
        Language::Chinese => format!("生成 {count} 个草稿"),
    }
}
/// How a cell is mended in the file.
pub fn fix(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::Text(TextProblem::Missing) => say!(language, "Fill this cell.", "请填写此单元格。"),
        Problem::Text(TextProblem::TooLong) => say!(language, "Shorten the text.", "请缩短内容。"),
        Problem::Text(TextProblem::TooShort) => say!(language, "Write a little more.", "请补充内容。"),
        Problem::Text(_) => say!(language, "Write plain text in one line.", "请写成一行普通文字。"),
        Problem::Money(_) => {
            let most = Money::TYPED_MAX;
            say!(
                language,
                "Write a plain amount such as 12.50, at most {most}.",
                "请写成 12.50 这样的金额，不超过 {most}。"
            )
        }
        Problem::NotANumber | Problem::OutOfRange { .. } => say!(language, "Write a whole number.", "请写成整数。"),
        _ => say!(language, "Correct this cell in the file.", "请在文件中更正此单元格。"),
    }
}
