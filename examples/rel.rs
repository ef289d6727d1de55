fn main() {
    let rules = storydiff::rules::RuleSet::builtin().unwrap();
    let ev = storydiff::article::read_event(std::path::Path::new(&std::env::args().nth(1).unwrap())).unwrap();
    let docs = storydiff::parse(&ev.articles, &rules);
    let al = storydiff::align::align(&docs, &rules.alignment, &rules.lexicon);
    let event = storydiff::diff::Event { documents: &docs, alignment: &al, rules: &rules };
    for r in storydiff::diff::figure::relations(&event) {
        let t = |x: &(storydiff::align::SentenceId, storydiff::document::figure::Figure)| {
            format!(
                "{}{} {:?} cls {} {:?} {:?} {:?} part {:?} src {:?} {:?}",
                x.0.source,
                x.0.sentence,
                x.1.span.of(docs[x.0.source].text()),
                x.1.classes.0,
                x.1.operation,
                x.1.modality,
                x.1.trend,
                x.1.part,
                x.1.source,
                x.1.core
            )
        };
        println!("{:?} | {} | {}", r.verdict, t(&r.left), t(&r.right));
    }
}
