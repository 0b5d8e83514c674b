//! Where the words of a name begin and end.
//!
//! Cases are heck's; which letters belong together is decided here, because names of services hold what
//! heck takes apart: plurals of acronyms (`VPCs`), versions (`IPv6`), names with a letter before a word (`OAuth`,
//! `vCpu`, `iSCSI`), units (`GiB`) and acronyms behind digits (`EC2IPAM`). The rules look at letters alone, never at
//! a list of words.

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As the name has it.
    pub text: String,
    /// Whether its capitals are its own, as in `OAuth`, and not those of an acronym, as in `VPC`.
    pub own_case: bool,
}

/// The words of a name. What is neither letter nor digit separates words and is no part of them.
pub(super) fn words(name: &str) -> Vec<Word> {
    let chunks = name.split(|c: char| !c.is_alphanumeric());
    let mut words = Vec::new();
    for chunk in chunks.filter(|chunk| !chunk.is_empty()) {
        let mut rest = Letters(chunk.chars().collect());
        while !rest.0.is_empty() {
            let (length, own_case) = rest.first_word();
            // Every word has a letter at least, so this ends.
            let after = rest.0.split_off(length.clamp(1, rest.0.len()));
            let text = rest.0.into_iter().collect();
            words.push(Word { text, own_case });
            rest = Letters(after);
        }
    }
    words
}

/// What is left of a chunk of letters and digits.
struct Letters(Vec<char>);

impl Letters {
    /// How long the first word is, and whether its capitals are its own.
    fn first_word(&self) -> (usize, bool) {
        let capitals = self.capitals(0);
        match capitals {
            0 => self.lower_word(),
            1 => self.capitalized(),
            _ => self.acronym(capitals),
        }
    }

    /// A word that begins with a small letter or a digit.
    fn lower_word(&self) -> (usize, bool) {
        let capitals = self.capitals(1);
        if !self.is_lower(0) || capitals == 0 {
            return (self.tail(0), false);
        }
        match (capitals, self.is_lower(1 + capitals)) {
            (1, true) if self.leads_a_word() => (self.tail(2), true),
            // `iSCSITarget`: the last capital is the next word's.
            (3.., true) if self.leads_an_acronym() => (capitals, false),
            (_, false) if self.leads_an_acronym() => (self.tail(1 + capitals), false),
            _ => (1, false),
        }
    }

    /// A word of one capital and what follows it.
    fn capitalized(&self) -> (usize, bool) {
        let end = self.tail(1);
        if end == 2 && self.is_unit_head() && self.is_alone(end) {
            return (end + 1, true);
        }
        (end, false)
    }

    /// A word that begins with several capitals.
    fn acronym(&self, capitals: usize) -> (usize, bool) {
        let next_is_capital_or_end = |at: usize| self.0.get(at).is_none_or(|c| c.is_uppercase());
        match self.0.get(capitals) {
            Some('s' | 'x') if next_is_capital_or_end(capitals + 1) => (capitals + 1, false),
            Some('v') if self.is_digit(capitals + 1) => (self.tail(capitals + 1), false),
            // The last capital is the next word's, unless only one is left, which may be part of that.
            Some(c) if c.is_lowercase() && capitals == 2 => match self.leads_a_word() {
                true => (self.tail(2), true),
                false => (1, false),
            },
            Some(c) if c.is_lowercase() => (capitals - 1, false),
            _ => (self.tail(capitals), false),
        }
    }

    /// Where a word ends that goes on at `at`: behind small letters and digits, and what belongs to digits.
    fn tail(&self, mut at: usize) -> usize {
        while self.is_lower(at) || self.is_digit(at) {
            at += 1;
        }
        if at.checked_sub(1).is_none_or(|last| !self.is_digit(last)) {
            return at;
        }
        // `CRC32C` and `B2BI` go on behind their digits; `EC2IPAM`, `P256K1` and `MD5Of` don't.
        let capitals = self.capitals(at);
        let next = at + capitals;
        match capitals {
            // The last capital is the next word's.
            3 if self.is_lower(next) => at + 2,
            1 | 2 if !self.is_lower(next) && !self.is_digit(next) => next,
            _ => at,
        }
    }

    /// Whether the first letter is part of the word behind it, as in `OAuth`, `ETag` and `VCpu`. Others stand for
    /// themselves before a word: `ARecord`, `PValue`, `XAxis`.
    fn leads_a_word(&self) -> bool {
        let letter = self.0.first().map(char::to_ascii_uppercase);
        matches!(letter, Some('E' | 'I' | 'O' | 'U' | 'V'))
    }

    /// Whether the first letter is part of the acronym behind it, as in `iSCSI` and `mTLS`. Not the article, nor what
    /// names axes and extensions: `aVPC`, `xAPIKey`.
    fn leads_an_acronym(&self) -> bool {
        !matches!(self.0.first(), Some('a' | 'x' | 'y' | 'z') | None)
    }

    /// Whether the word so far is the beginning of a binary unit or of `IoT`.
    fn is_unit_head(&self) -> bool {
        matches!(self.0.get(1..3), Some(['i' | 'o', 'B' | 'T']))
    }

    /// Whether the capital at `at` begins neither a word nor an acronym.
    fn is_alone(&self, at: usize) -> bool {
        match self.capitals(at) {
            1 => !self.is_lower(at + 1),
            2 => self.is_lower(at + 2),
            _ => false,
        }
    }

    fn capitals(&self, at: usize) -> usize {
        let rest = self.0.get(at..).unwrap_or_default();
        rest.iter().take_while(|c| c.is_uppercase()).count()
    }

    fn is_lower(&self, at: usize) -> bool {
        let is_lower = |c: &char| !c.is_uppercase() && !c.is_ascii_digit();
        self.0.get(at).is_some_and(is_lower)
    }

    fn is_digit(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(char::is_ascii_digit)
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn what_belongs_together_stays_together() {
        let table = [
            ("RoleArn", "Role Arn"),
            ("SAMLAssertionType", "SAML Assertion Type"),
            ("foo_bar-baz.qux", "foo bar baz qux"),
            // Plurals, versions and names of products.
            ("VPCs", "VPCs"),
            ("SubnetARNsByVPC", "Subnet ARNs By VPC"),
            ("FSxWindows", "FSx Windows"),
            ("VPCId", "VPC Id"),
            ("VPCIds", "VPC Ids"),
            ("IPv6Address", "IPv6 Address"),
            ("AssociatedIPv6CIDRBlocks", "Associated IPv6 CIDR Blocks"),
            ("WAFv2RuleGroup", "WAFv2 Rule Group"),
            // A letter before a word.
            ("CreateOAuth2Token", "Create OAuth2 Token"),
            ("ETag", "ETag"),
            ("MaxVCpuCount", "Max VCpu Count"),
            ("vCpus", "vCpus"),
            ("vCPU", "vCPU"),
            ("iSCSITarget", "iSCSI Target"),
            ("iOS", "iOS"),
            ("mTLS", "mTLS"),
            ("ARecord", "A Record"),
            ("xAxis", "x Axis"),
            ("bPart", "b Part"),
            ("xAPIKey", "x API Key"),
            ("XAmznTraceId", "X Amzn Trace Id"),
            ("IsAReference", "Is A Reference"),
            // Units, and what is spelled like them.
            ("MemoryGiBPerVCpu", "Memory GiB Per VCpu"),
            ("SizeInMiB", "Size In MiB"),
            ("IoTPolicy", "IoT Policy"),
            ("IoTimeout", "Io Timeout"),
            ("NoTLS", "No TLS"),
            ("NoTail", "No Tail"),
            ("GoBackend", "Go Backend"),
            // Digits.
            ("MD5OfBody", "MD5 Of Body"),
            ("S3Uri", "S3 Uri"),
            ("s3Uri", "s3 Uri"),
            ("DBInstances", "DB Instances"),
            ("CRC32C", "CRC32C"),
            ("ChecksumCRC64NVME", "Checksum CRC64 NVME"),
            ("EC2IPAMPool", "EC2 IPAM Pool"),
            ("S3AWSRegion", "S3 AWS Region"),
            ("B2BICapability", "B2BI Capability"),
            ("EDNS0ClientSubnetIP", "EDNS0 Client Subnet IP"),
            ("ECC_SECG_P256K1", "ECC SECG P256 K1"),
            ("Route53RRSet", "Route53RR Set"),
            ("c5.18xlarge", "c5 18xlarge"),
            ("java8al2", "java8al2"),
            ("2FAEnabled", "2FA Enabled"),
            ("30Days", "30 Days"),
        ];
        for (name, expected) in table {
            let texts: Vec<String> = words(name).into_iter().map(|word| word.text).collect();
            assert_eq!(texts.join(" "), expected, "{name}");
        }
    }

    #[test]
    fn no_letter_is_lost() {
        for name in [
            "",
            "_",
            "a",
            "A",
            "aB",
            "AB1c2D",
            "\u{130}stanbulLi",
            "1A2B3C",
            "ABcDEfGHiJ",
        ] {
            let letters: String = words(name).into_iter().map(|word| word.text).collect();
            assert_eq!(letters, name.replace('_', ""));
        }
    }
}
