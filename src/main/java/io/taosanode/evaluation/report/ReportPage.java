package io.taosanode.evaluation.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A page in one file: well-formed as XML, and without anything to load from elsewhere. */
final class ReportPage {
  private static final String STYLE =
      """
      body{font:14px/1.4 system-ui,sans-serif;margin:2em auto;max-width:1480px;color:#222}
      h1{font-size:1.4em}h2{font-size:1.15em;margin-top:2em;border-bottom:1px solid #ccc}
      table{border-collapse:collapse;margin:.6em 0}
      td,th{padding:.15em .7em;text-align:right;border-bottom:1px solid #eee}
      td:nth-child(-n+2),th:nth-child(-n+2){text-align:left}
      .grid{display:flex;flex-wrap:wrap;gap:1em}
      figure{margin:0}figcaption{font-size:12px;max-width:460px;overflow-wrap:anywhere}
      svg{display:block;background:#fafafa}
      svg text{font-size:10px;fill:#666}
      path{fill:none;stroke-width:1.2;stroke-linejoin:round}
      .history,.series{stroke:#4a5568}.actual{stroke:#111}.mean{stroke:#c2410c}
      .scores{stroke:#6b46c1}
      path.band{fill:#f5b48a;fill-opacity:.45;stroke:none}
      .labelled{fill:#f6c945;fill-opacity:.45}.found{fill:#c53030}
      .key span{display:inline-block;width:1.6em;height:.6em;margin:0 .3em 0 1.2em}
      .key .history{background:#4a5568}.key .actual{background:#111}.key .mean{background:#c2410c}
      .key .band{background:#f5b48a}.key .series{background:#4a5568}.key .scores{background:#6b46c1}
      .key .labelled{background:#f6c945}.key .found{background:#c53030}
      """;

  private final StringBuilder body = new StringBuilder();

  private final String title;

  ReportPage(String title) {
    this.title = title;
    body.append("<h1>").append(escaped(title)).append("</h1>\n");
  }

  ReportPage paragraph(String text) {
    body.append("<p>").append(escaped(text)).append("</p>\n");
    return this;
  }

  ReportPage heading(String text) {
    body.append("<h2>").append(escaped(text)).append("</h2>\n");
    return this;
  }

  /** What the colours mean: text by class. */
  ReportPage key(Map<String, String> meanings) {
    body.append("<p class='key'>");
    new TreeMap<>(meanings)
        .forEach(
            (style, meaning) ->
                body.append("<span class='").append(style).append("'></span>").append(meaning));
    body.append("</p>\n");
    return this;
  }

  ReportPage table(MeasureTable table) {
    body.append("<table>\n");
    row("th", table.header());
    table.rows().forEach(cells -> row("td", cells));
    body.append("</table>\n");
    return this;
  }

  private void row(String element, List<String> cells) {
    body.append("<tr>");
    for (String cell : cells) {
      body.append('<').append(element).append('>').append(escaped(cell));
      body.append("</").append(element).append('>');
    }
    body.append("</tr>\n");
  }

  /**
   * One plot of a grid.
   *
   * @param caption text below
   * @param plots drawings, one below the other
   */
  record Figure(String caption, List<SvgPlot> plots) {}

  ReportPage grid(List<Figure> figures) {
    body.append("<div class='grid'>\n");
    for (Figure figure : figures) {
      body.append("<figure>");
      figure.plots().forEach(plot -> body.append(plot.svg()));
      body.append("<figcaption>").append(escaped(figure.caption())).append("</figcaption>");
      body.append("</figure>\n");
    }
    body.append("</div>\n");
    return this;
  }

  String html() {
    return "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'/><title>"
        + escaped(title)
        + "</title>\n<style>\n"
        + STYLE
        + "</style></head>\n<body>\n"
        + body
        + "</body></html>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
