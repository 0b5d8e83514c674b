#[test]
fn real() {
    let mut counts = std::collections::BTreeMap::new();
    for path in tinsmith_corpora::files::below(&tinsmith_corpora::default_place().join("../models"), ".json") {
        let t = std::time::Instant::now();
        let events = tinsmith_corpora::files::loader([path.as_path()]).validate();
        eprintln!("{} {:?} {}", path.display(), t.elapsed(), events.len());
        for e in &events { 
            let n: &mut usize = counts.entry((e.severity, e.id.split('.').next().unwrap().to_owned())).or_default(); *n += 1;
            if e.severity == tinsmith_model::EventSeverity::Error && *n < 6 { println!("{}", e.to_string().chars().take(260).collect::<String>()); } }
    }
    println!("{counts:?}");
}
