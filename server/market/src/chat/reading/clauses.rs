//! Cuts a text into sentences, clauses and tokens: NFKC, lower case, numbers in digits, English or Chinese.

use unicode_normalization::UnicodeNormalization;

/// A part of a sentence between commas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Clause {
    text: String,
    /// Its ASCII words, each with a space on both sides.
    pub words: String,
    /// It is the end of a sentence with a question mark.
    pub asked: bool,
    /// Its words, numbers and signs in order.
    pub tokens: Vec<Token>,
}

/// A piece of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// An English word.
    Word(String),
    /// A number, in hundredths.
    Number(u32),
    /// Characters of another script up to the next number, word or sign.
    Run(String),
    /// Any other sign.
    Sign(char),
}

impl Clause {
    fn new(text: String, asked: bool) -> Self {
        Self { words: spaced(&text), tokens: tokens(&text), text, asked }
    }
    /// What is left of a clause; nobody asks for its numbers.
    pub(super) const fn sober(text: String, words: String) -> Self {
        Self { text, words, asked: false, tokens: Vec::new() }
    }
    /// Its text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
    /// Each number and the token that follows it; words like "business" between them are passed over.
    pub(super) fn numbers_with_next(&self) -> impl Iterator<Item = (u32, &Token)> {
        let filler = |token: &&Token| match token {
            Token::Word(word) => matches!(word.as_str(), "business" | "working" | "more" | "full" | "of"),
            _ => false,
        };
        self.tokens.iter().enumerate().filter_map(move |(place, token)| match token {
            Token::Number(number) => {
                self.tokens[place + 1..].iter().find(|next| !filler(next)).map(|next| (*number, next))
            }
            _ => None,
        })
    }
}

/// The ASCII words of a lower-case text, each with a space on both sides: ` can t `.
pub(super) fn spaced(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for word in text.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push_str(word);
        words.push(' ');
    }
    words
}

/// The sentences of a text, each as its clauses.
pub(super) fn sentences(text: &str) -> Vec<Vec<Clause>> {
    let plain: Vec<char> = text.nfkc().flat_map(char::to_lowercase).map(straight).collect();
    let (mut sentences, mut clauses, mut clause) = (Vec::new(), Vec::new(), String::new());
    for (place, sign) in plain.iter().copied().enumerate() {
        let digit = |place: Option<usize>| place.and_then(|place| plain.get(place)).is_some_and(char::is_ascii_digit);
        let in_number = matches!(sign, '.' | ',') && digit(place.checked_sub(1)) && digit(Some(place + 1));
        match sign {
            '.' | ',' if in_number => clause.push(sign),
            '.' | '。' | '!' | '?' | ';' | '\n' | '…' => {
                close(&mut clauses, &mut clause, sign == '?');
                if !clauses.is_empty() {
                    sentences.push(std::mem::take(&mut clauses));
                }
            }
            ',' | '、' | ':' | '~' => close(&mut clauses, &mut clause, false),
            _ => clause.push(sign),
        }
    }
    close(&mut clauses, &mut clause, false);
    if !clauses.is_empty() {
        sentences.push(clauses);
    }
    sentences
}

/// Curly apostrophes as typed on telephones.
const fn straight(sign: char) -> char {
    if matches!(sign, '\u{2019}' | '\u{2018}') { '\'' } else { sign }
}

fn close(clauses: &mut Vec<Clause>, clause: &mut String, asked: bool) {
    let text = std::mem::take(clause).trim().to_owned();
    if !text.is_empty() {
        clauses.push(Clause::new(text, asked));
    } else if let Some(last) = clauses.last_mut().filter(|_| asked) {
        last.asked = true;
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let characters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut place = 0;
    while let Some(character) = characters.get(place).copied() {
        let kind = kind(character);
        let end = characters[place..].iter().position(|other| self::kind(*other) != kind);
        let mut end = end.map_or(characters.len(), |length| place + length);
        match kind {
            Kind::Digit => {
                // One point with decimals belongs to the number; commas group thousands.
                while matches!(characters.get(end), Some('.' | ','))
                    && characters.get(end + 1).is_some_and(char::is_ascii_digit)
                {
                    let rest = characters[end + 1..].iter().position(|other| !other.is_ascii_digit());
                    end = rest.map_or(characters.len(), |length| end + 1 + length);
                }
                let typed: String = characters[place..end].iter().filter(|sign| **sign != ',').collect();
                tokens.push(hundredths(&typed).map_or(Token::Sign('#'), Token::Number));
            }
            Kind::Numeral => tokens.push(Token::Number(chinese_number(&characters[place..end]) * 100)),
            Kind::Letter => {
                let word: String = characters[place..end].iter().collect();
                tokens.push(english_number(&word).map_or(Token::Word(word), |number| Token::Number(number * 100)));
            }
            Kind::Script => tokens.push(Token::Run(characters[place..end].iter().collect())),
            Kind::Other => {
                if !character.is_whitespace() {
                    tokens.push(Token::Sign(character));
                }
                end = place + 1;
            }
        }
        place = end;
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Numeral,
    Letter,
    Script,
    Other,
}

fn kind(character: char) -> Kind {
    match character {
        '0'..='9' => Kind::Digit,
        '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => Kind::Numeral,
        'a'..='z' => Kind::Letter,
        _ if character.is_alphabetic() => Kind::Script,
        _ => Kind::Other,
    }
}

/// Digits with at most one point, at most two decimals counted; `None` when it is no number anybody means.
fn hundredths(typed: &str) -> Option<u32> {
    let (whole, decimals) = typed.split_once('.').unwrap_or((typed, ""));
    let whole: u32 = whole.parse().ok()?;
    let mut cents = 0;
    for digit in decimals.chars().chain("00".chars()).take(2) {
        cents = cents * 10 + digit.to_digit(10)?;
    }
    whole.checked_mul(100)?.checked_add(cents)
}

/// A Chinese number below 100; of several digits in a row, like 两三, the last is meant.
fn chinese_number(numerals: &[char]) -> u32 {
    let digit = |numeral: &char| match numeral {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => 10,
    };
    match numerals.iter().rposition(|numeral| *numeral == '十') {
        Some(ten) => {
            let tens = ten.checked_sub(1).map_or(1, |place| digit(&numerals[place]).min(9));
            tens * 10 + numerals.get(ten + 1).map_or(0, digit)
        }
        None => numerals.last().map_or(0, digit),
    }
}

fn english_number(word: &str) -> Option<u32> {
    const WORDS: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match word {
        "a" | "an" => Some(1),
        "couple" => Some(2),
        _ => WORDS.iter().position(|known| *known == word).and_then(|place| u32::try_from(place).ok()),
    }
}
