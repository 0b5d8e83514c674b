//! A bar for each comparison, as SVG. A plotting library would bring more crates than the command has, for the
//! few rectangles of one chart.

use std::fmt::Write as _;

/// How many times ours something is.
#[derive(Debug, Clone)]
pub(super) struct Bar {
    pub(super) label: String,
    /// Theirs, in units of ours.
    pub(super) ratio: f64,
    /// How many it must be, at least.
    pub(super) budget: Option<f64>,
    /// The limit of the tokenizer, in units of ours.
    pub(super) limit: Option<f64>,
}

/// The sizes of the picture, in pixels.
const LABEL: f64 = 330.0;
const WIDTH: f64 = 560.0;
const ROW: f64 = 22.0;
const TOP: f64 = 46.0;
const RIGHT: f64 = 70.0;

/// The chart.
pub(super) fn svg(bars: &[Bar], title: &str) -> String {
    let all = bars
        .iter()
        .flat_map(|bar| [Some(bar.ratio), bar.budget, bar.limit]);
    let most = all.flatten().fold(2.0, f64::max);
    let width = LABEL + WIDTH + RIGHT;
    let height = TOP + ROW * bars.len() as f64 + 12.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"10\" y=\"18\" font-size=\"14\" font-weight=\"bold\">{}</text>\n\
         <text x=\"10\" y=\"36\" fill=\"#555\">bar: theirs, in units of ours; black: the least that it must be; \
         red: the bare tokenizer; grey: ours</text>\n",
        escaped(title)
    );
    let x = |ratio: f64| LABEL + ratio.clamp(0.0, most) / most * WIDTH;
    let mut y = TOP;
    for bar in bars {
        let good = bar.budget.is_none_or(|budget| bar.ratio >= budget);
        let color = if good { "#4a7fb5" } else { "#d9a13b" };
        let middle = y + ROW / 2.0 + 4.0;
        // Writing to a string can't fail.
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{LABEL}\" y=\"{}\" width=\"{:.1}\" height=\"{}\" fill=\"{color}\"/>\
             <text x=\"{:.1}\" y=\"{middle}\">{:.1}x</text>",
            LABEL - 8.0,
            escaped(&bar.label),
            y + 3.0,
            x(bar.ratio) - LABEL,
            ROW - 6.0,
            x(bar.ratio) + 6.0,
            bar.ratio,
        );
        let marks = [(bar.budget, "#000"), (bar.limit, "#c0392b")];
        for (at, color) in marks
            .into_iter()
            .filter_map(|(at, color)| Some((at?, color)))
        {
            mark(&mut svg, x(at), y + 1.0, y + ROW - 1.0, color);
        }
        y += ROW;
    }
    mark(&mut svg, x(1.0), TOP, y, "#aaa");
    svg.push_str("</svg>\n");
    svg
}

fn mark(svg: &mut String, x: f64, from: f64, to: f64, color: &str) {
    let _ = writeln!(
        svg,
        "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{from}\" y2=\"{to}\" stroke=\"{color}\" stroke-width=\"1.5\"/>"
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_fills_the_width_and_the_others_their_share() {
        let bar = |label: &str, ratio, budget| Bar {
            label: label.to_owned(),
            ratio,
            budget,
            limit: None,
        };
        let svg = svg(
            &[bar("a & b", 8.0, Some(4.0)), bar("c", 2.0, Some(4.0))],
            "t",
        );
        assert!(svg.contains(">a &amp; b</text>"), "{svg}");
        assert!(svg.contains("width=\"560.0\""), "{svg}");
        assert!(svg.contains("width=\"140.0\""), "{svg}");
        // A bar that is too short has a color of its own.
        assert_eq!(svg.matches("#d9a13b").count(), 1);
        assert!(svg.ends_with("</svg>\n"));
    }
}
