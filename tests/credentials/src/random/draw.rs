//! Profiles as chance has them.

use std::fmt::Write as _;

const NAMES: [&str; 4] = ["default", "a", "b", "c"];

/// The texts of the files, and which profile is looked at.
pub(super) struct Case {
    pub(super) config: String,
    pub(super) credentials: String,
    pub(super) profile: &'static str,
}

impl Case {
    pub(super) fn draw(random: &mut Random) -> Self {
        let mut case = Self {
            config: String::new(),
            credentials: String::new(),
            profile: random.of(&NAMES),
        };
        let session = "sso_region = r1\nsso_start_url = https://s1\n";
        let _ = write!(case.config, "[sso-session s1]\n{session}\n");
        for name in NAMES {
            if random.one_in(8) {
                continue;
            }
            let (config, filed) = properties(random, name);
            let heading = match name {
                "default" if random.one_in(2) => name.to_owned(),
                _ => format!("profile{}{name}", random.of(&[" ", "  ", "\t"])),
            };
            section(random, &mut case.config, &heading, &config);
            if !filed.is_empty() || random.one_in(4) {
                section(random, &mut case.credentials, name, &filed);
            }
        }
        if random.one_in(4) {
            case.config = case.config.replace('\n', "\r\n");
        }
        case
    }
}

type Properties = Vec<(&'static str, String)>;

/// What a profile has in the config file, and in the credentials file.
fn properties(random: &mut Random, name: &str) -> (Properties, Properties) {
    let (mut config, mut filed) = (Properties::new(), Properties::new());
    // No source profile is called so: there, one source may stand beside the other.
    let mixed = name == "default";
    if random.one_in(2) {
        let keys = [
            ("aws_access_key_id", format!("KEY{name}")),
            ("aws_secret_access_key", "secret".to_owned()),
        ];
        let place = if random.one_in(2) {
            &mut config
        } else {
            &mut filed
        };
        place.extend(keys.into_iter().take(if random.one_in(8) { 1 } else { 2 }));
    }
    let has_keys = !(config.is_empty() && filed.is_empty());
    if random.one_in(2) {
        config.push(("role_arn", format!("arn:{name}")));
        match random.below(8) {
            0 => {}
            1 => {
                config.push(("source_profile", "a".to_owned()));
                config.push(("credential_source", "Environment".to_owned()));
            }
            2 => config.push((
                "credential_source",
                random
                    .of(&["Environment", "Environment", "Moon"])
                    .to_owned(),
            )),
            3 if has_keys && name != "default" => config.push(("source_profile", name.to_owned())),
            _ => {
                let source = random.of(&["a", "b", "c", "z"]);
                let source = if source == name { "z" } else { source };
                config.push(("source_profile", source.to_owned()));
            }
        }
        for (key, value) in [
            ("external_id", "ext"),
            ("role_session_name", "sess"),
            ("duration_seconds", "1800"),
        ] {
            if random.one_in(3) {
                config.push((key, value.to_owned()));
            }
        }
    }
    let others = mixed || !has_keys;
    // A role that is its own source has no credentials but its keys.
    if others && random.one_in(5) {
        config.push(("web_identity_token_file", format!("/token/{name}")));
    }
    if others && random.one_in(16) {
        // For tokens alone.
        config.push(("sso_session", "s1".to_owned()));
    } else if others && random.one_in(4) {
        sign_in(random, &mut config);
    }
    if others && random.one_in(4) {
        let printed = format!(
            r#"{{"Version": 1, "AccessKeyId": "PROCESS{name}", "SecretAccessKey": "secret"}}"#
        );
        config.push(("credential_process", format!("echo '{printed}'")));
    }
    if random.one_in(3) {
        config.push((
            "s3",
            "\n  addressing_style = path\n  max_queue_size=3".to_owned(),
        ));
    }
    config.push(("region", "eu-west-1".to_owned()));
    (config, filed)
}

/// A sign-in that is for a role, if not all of it is there.
fn sign_in(random: &mut Random, config: &mut Properties) {
    let session = random.one_in(2);
    if session {
        let name = random.of(&["s1", "s1", "s1", "s2"]);
        config.push(("sso_session", name.to_owned()));
    }
    match random.below(6) {
        0 => config.push(("sso_account_id", "1".to_owned())),
        1 => config.push(("sso_role_name", "role".to_owned())),
        _ => config.extend([
            ("sso_account_id", "1".to_owned()),
            ("sso_role_name", "role".to_owned()),
        ]),
    }
    let places = [
        ("sso_region", ["r1", "r2"]),
        ("sso_start_url", ["https://s1", "https://s2"]),
    ];
    for (key, value) in places {
        let is_there = if session {
            random.one_in(4)
        } else {
            !random.one_in(6)
        };
        if is_there {
            config.push((key, random.of(&value).to_owned()));
        }
    }
}

/// Writes a section, in one of the ways that mean the same.
fn section(random: &mut Random, text: &mut String, heading: &str, properties: &Properties) {
    let heading = match random.below(4) {
        0 if heading.starts_with("profile") => format!("[{heading} ]"),
        1 => format!("[{heading}]  "),
        2 => format!("[{heading}] # a comment"),
        _ => format!("[{heading}]"),
    };
    text.push_str(&heading);
    text.push('\n');
    for (key, value) in properties {
        match random.below(6) {
            0 => text.push_str("# role_arn = comment\n"),
            1 => text.push_str("; [profile comment]\n"),
            2 => text.push('\n'),
            _ => {}
        }
        let key = if random.one_in(4) {
            key.to_ascii_uppercase()
        } else {
            (*key).to_owned()
        };
        let equals = random.of(&[" = ", "=", "\t=  ", "= "]);
        let end = random.of(&["", "", " ", "\t"]);
        let _ = writeln!(text, "{key}{equals}{value}{end}");
    }
    text.push('\n');
}

/// SplitMix64: the same numbers on every machine.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        let at = usize::try_from(self.next() % all.len() as u64).unwrap_or_default();
        #[expect(
            clippy::indexing_slicing,
            reason = "the remainder is below the length, and no list here is empty"
        )]
        all[at]
    }
}
