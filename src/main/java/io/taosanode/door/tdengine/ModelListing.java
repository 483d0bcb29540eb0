package io.taosanode.door.tdengine;

import com.fasterxml.jackson.core.JsonGenerator;
import io.taosanode.analysis.TaskKind;
import io.taosanode.door.http.Answer;
import io.taosanode.model.ModelEntry;
import io.taosanode.model.ModelManifest;
import io.taosanode.model.ModelManifest.Forecasting;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer of {@code GET /models}: the five fields of the protocol and, for people, what else is
 * known of a model.
 */
final class ModelListing {
  private static final String ANY_TABLE = "*";

  private ModelListing() {}

  static Answer of(List<ModelEntry> entries) {
    return AnswerWriter.json(
        json -> {
          json.writeStartArray();
          for (ModelEntry entry : entries) {
            write(json, entry);
          }
          json.writeEndArray();
        });
  }

  /** Keys in alphabetical order, as the protocol has them. */
  private static void write(JsonGenerator json, ModelEntry entry) throws IOException {
    Optional<ModelManifest> manifest = entry.manifest();
    json.writeStartObject();
    json.writeStringField("algo", entry.name());
    json.writeArrayFieldStart("aliases");
    for (String alias : manifest.map(ModelManifest::aliases).orElse(List.of())) {
      json.writeString(alias);
    }
    json.writeEndArray();
    json.writeStringField("build-time", manifest.map(m -> m.card().built()).orElse(""));
    json.writeNumberField("bytes", manifest.map(m -> m.seal().bytes()).orElse(0L));
    json.writeStringField("desc", manifest.map(m -> m.card().description()).orElse(""));
    json.writeStringField("licence", manifest.map(m -> m.card().licence()).orElse(""));
    json.writeStringField("msg", entry.reason());
    json.writeStringField("name", entry.name());
    json.writeStringField("sha256", manifest.map(m -> m.seal().sha256()).orElse(""));
    json.writeStringField("src-table", ANY_TABLE);
    json.writeStringField("state", entry.state().name().toLowerCase(Locale.ROOT));
    json.writeStringField("type", manifest.map(ModelListing::type).orElse("unknown"));
    json.writeStringField("version", manifest.map(m -> m.card().version()).orElse(""));
    json.writeEndObject();
  }

  private static String type(ModelManifest manifest) {
    return Listing.typeName(
        manifest.purpose() instanceof Forecasting ? TaskKind.FORECAST : TaskKind.ANOMALY_DETECTION);
  }
}
