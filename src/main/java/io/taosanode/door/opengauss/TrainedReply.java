package io.taosanode.door.opengauss;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taosanode.door.http.Answer;
import io.taosanode.plan.model.TrainingReport;

/** The ten numbers of a training; a label that was not trained has the error -1. */
final class TrainedReply {
  private static final double NOT_TRAINED = -1;

  private TrainedReply() {}

  static Answer of(TrainingReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("converged", report.converged() ? 1 : 0);
    json.put("feature_length", report.model().featureLength());
    for (WireLabel label : WireLabel.values()) {
      json.put(label.maximum(), report.model().scale().maximum(label.label()));
    }
    for (WireLabel label : WireLabel.values()) {
      json.put(label.error(), report.ratioError(label.label()).orElse(NOT_TRAINED));
    }
    return Replies.json(json);
  }
}
