package io.taosanode.door.opengauss;

import io.taosanode.plan.encoding.Label;

/** How labels are called in answers, in the order of their members there. */
enum WireLabel {
  MEMORY(Label.MEMORY, "mem", "mem"),
  ROWS(Label.ROWS, "row", "rows"),
  STARTUP(Label.STARTUP_TIME, "startup", "startup"),
  TOTAL(Label.TOTAL_TIME, "total", "total");

  private final Label label;
  private final String trained;
  private final String predicted;

  WireLabel(Label label, String trained, String predicted) {
    this.label = label;
    this.trained = trained;
    this.predicted = predicted;
  }

  Label label() {
    return label;
  }

  /** The member of its largest value in the answer of a training. */
  String maximum() {
    return "max_" + trained;
  }

  /** The member of its mean ratio error in the answer of a training. */
  String error() {
    return "re_" + trained;
  }

  /** The member of its values in the answer of a prediction. */
  String prediction() {
    return "pred_" + predicted;
  }
}
