//! What colleges really upload: encodings, headers of both languages, Moodle's file, and every kind of bad row.

use super::*;
use domain::people::TextProblem;
use std::fmt::Write as _;

fn read_text(text: &str) -> RosterFile {
    read(text.as_bytes()).expect("a readable file")
}

/// Line, column and problem of every bad cell.
fn problems(file: &RosterFile) -> Vec<(u32, &str, Problem)> {
    file.bad.iter().flat_map(|row| &row.problems).map(|it| (it.line, it.column.as_str(), it.problem.clone())).collect()
}

#[test]
fn an_english_file_is_read_whatever_the_order_and_further_columns() {
    let file =
        read_text("Class,phone,Name,email,student_number\r\nE-commerce 1,123,Lin Pan,Lin@Example.com,2026a001\r\n");
    assert_eq!((file.encoding, file.form, file.bad.len()), (FileEncoding::Utf8, RosterForm::English, 0));
    let row = &file.good[0];
    assert_eq!((row.line, row.student_number.as_str(), row.name.as_str()), (2, "2026A001", "Lin Pan"));
    assert_eq!((row.class.as_str(), row.email.as_ref().map(Email::as_str)), ("E-commerce 1", Some("lin@example.com")));
}

#[test]
fn a_chinese_file_reads_the_same_in_gb18030_and_in_utf_8_with_mark() {
    let text = "学号;姓名;班级;邮箱\n２０２６００１;王小明;电商一班;\n2026002;欧阳娜娜;电商一班;na@example.com\n";
    let (gb, _, unmappable) = encoding_rs::GB18030.encode(text);
    assert!(!unmappable);
    let from_gb = read(&gb).expect("readable");
    let from_utf8 = read_text(&format!("\u{FEFF}{text}"));
    assert_eq!((from_gb.encoding, from_gb.form), (FileEncoding::Gb18030, RosterForm::Chinese));
    assert_eq!(from_gb.good, from_utf8.good);
    assert_eq!(from_gb.good[0].student_number.as_str(), "2026001", "full-width digits are digits");
    assert_eq!(from_gb.good[1].name.as_str(), "欧阳娜娜");
}

#[test]
fn moodle_s_user_upload_is_taken_and_its_passwords_and_roles_are_not() {
    let file = read_text(
        "username,password,firstname,lastname,email,idnumber,cohort1,group1,sysrole\n\
         lin.pan,Secret-1,Lin,Pan,lin@example.com,2026001,Trade 1,,manager\n\
         2026002,Secret-2,小明,王,,,,Group B,\n",
    );
    assert_eq!((file.form, file.bad.len()), (RosterForm::Moodle, 0));
    let rows: Vec<_> =
        file.good.iter().map(|row| (row.student_number.as_str(), row.name.as_str(), row.class.as_str())).collect();
    assert_eq!(rows, [("2026001", "Lin Pan", "Trade 1"), ("2026002", "王小明", "Group B")]);
    assert!(!serde_json::to_string(&file).expect("plain data").contains("Secret"));
}

#[test]
fn every_bad_cell_is_named_by_line_column_value_and_reason() {
    let long = "x".repeat(61);
    let file = read_text(&format!(
        "student_number,name,class,email\n\
         ,Lin,Trade 1,\n\
         12/3,Li\0n,Trade 1,no-address\n\
         2026003,{long},,\n\
         2026004,Pan,Trade 1\n\
         2026005,\u{202E}Pan,Trade 1,\n\
         1234567890123456789012345,Pan,Trade 1,a@b\n"
    ));
    assert_eq!(
        problems(&file),
        [
            (2, "student_number", TextProblem::Missing.into()),
            (3, "student_number", TextProblem::WrongForm.into()),
            (3, "name", TextProblem::ForbiddenCharacter.into()),
            (3, "email", TextProblem::WrongForm.into()),
            (4, "name", TextProblem::TooLong.into()),
            (4, "class", TextProblem::Missing.into()),
            (6, "name", TextProblem::ForbiddenCharacter.into()),
            (7, "student_number", TextProblem::TooLong.into()),
            (7, "email", TextProblem::WrongForm.into()),
        ]
    );
    assert_eq!(file.good.len(), 1, "a short row without an address is a good one");
    let values: Vec<_> = file.bad.iter().flat_map(|row| &row.problems).map(|it| it.value.as_str()).collect();
    assert_eq!(values[2], "Li␀n");
    assert_eq!(values[4], format!("{}…", "x".repeat(40)));
}

#[test]
fn a_person_stands_once_per_class_and_an_address_belongs_to_one_person() {
    let file = read_text(
        "student_number,name,class,email\n\
         2026001,Lin,Trade 1,lin@example.com\n\
         2026001,Lin,Trade 2,\n\
         2026001,Lin,Trade 1,\n\
         ２０２６００１,Somebody,Trade 3,\n\
         2026002,Pan,Trade 1,LIN@example.com\n\
         2026001,Lin,Trade 3,other@example.com\n",
    );
    let taken = |line, column| (line, column, Problem::Taken);
    assert_eq!(
        problems(&file),
        [taken(4, "student_number"), taken(5, "student_number"), taken(6, "email"), taken(7, "student_number")]
    );
    assert_eq!(file.good.len(), 2);
}

#[test]
fn an_unquoted_separator_shifts_the_row_and_is_caught() {
    let file = read_text(
        "student_number,name,class,email\n2026001,Pan, Lin,Trade 1,lin@example.com\n2026002,\"Pan, Lin\",Trade 1,\n",
    );
    assert_eq!(file.good.len(), 1);
    assert_eq!(file.good[0].name.as_str(), "Pan, Lin");
    assert!(problems(&file).contains(&(2, "email", TextProblem::WrongForm.into())));
}

#[test]
fn blank_rows_count_as_nothing_and_lines_stay_those_of_the_file() {
    let file = read_text("student_number,name,class\n\n,,\n2026001,Lin,Trade 1\n \n,Pan,Trade 1\n");
    assert_eq!((file.good[0].line, file.bad[0].line), (4, 6));
}

#[test]
fn characters_that_could_not_be_decoded_are_refused_cell_by_cell() {
    let mut bytes = b"student_number,name,class\n2026001,Jos".to_vec();
    bytes.extend(b"\xE9\n2026002,Lin,Trade 1\n");
    bytes.extend(b"2026003,\xFF,Trade 1\n");
    let file = read(&bytes).expect("readable");
    assert_eq!(file.encoding, FileEncoding::Gb18030);
    assert!(problems(&file).contains(&(4, "name", TextProblem::ForbiddenCharacter.into())));
}

#[test]
fn a_guard_of_an_export_is_taken_off_and_put_on_again() {
    let file = read_text("student_number,name,class,email\n,'=1+1,'@Trade,\n2026001,'=1+1,'@Trade,\n");
    assert_eq!((file.good[0].name.as_str(), file.good[0].class.as_str()), ("=1+1", "@Trade"));
    let csv = String::from_utf8(problems_csv(&file).expect("written")).expect("UTF-8");
    assert_eq!(
        csv,
        "\u{FEFF}student_number,name,class,email,line,problems\n,'=1+1,'@Trade,,2,student_number: missing\n"
    );
}

#[test]
fn the_mended_file_is_read_again() {
    let file = read_text("学号,姓名,班级,邮箱\n,王小明,电商一班,wang@example.com\n");
    let csv = String::from_utf8(problems_csv(&file).expect("written")).expect("UTF-8");
    let mended = read_text(&csv.replace("\n,王", "\n2026009,王"));
    assert_eq!((mended.bad.len(), mended.good[0].student_number.as_str()), (0, "2026009"));
}

#[test]
fn files_that_are_no_roster_are_refused_as_a_whole() {
    let missing = |header: &str| Problem::ColumnMissing { header: header.to_owned() };
    assert_eq!(read(b""), Err(Problem::NoRows));
    assert_eq!(read(b"\n\n,,,\n"), Err(Problem::NoRows));
    assert_eq!(read(b"student_number,name,class,email\n"), Err(Problem::NoRows));
    assert_eq!(read(b"a,b,c\n1,2,3\n"), Err(missing("student_number")));
    assert_eq!(read(b"PK\x03\x04something"), Err(Problem::WrongFileKind));
    assert_eq!(read(&vec![b'x'; FILE_BYTES_MAX as usize + 1]), Err(Problem::FileTooLarge { most_bytes: 20_971_520 }));
}

/// `rows` students in classes of 40.
fn cohort(rows: usize) -> String {
    (0..rows).fold("student_number,name,class,email\n".to_owned(), |mut text, place| {
        writeln!(text, "{:07},Student {place},Class {},s{place}@example.com", 3_000_000 + place, place / 40)
            .expect("text grows");
        text
    })
}

#[test]
fn twenty_thousand_rows_are_the_bound() {
    assert_eq!(read_text(&cohort(20_000)).good.len(), 20_000);
    assert_eq!(read(cohort(20_001).as_bytes()), Err(Problem::TooManyRows { most: 20_000 }));
}
