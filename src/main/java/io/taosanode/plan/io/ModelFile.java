package io.taosanode.plan.io;

import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.Reduction;
import io.taosanode.plan.model.LabelScale;
import io.taosanode.plan.model.PlanModel;
import io.taosanode.plan.model.TrainingSettings;
import io.taosanode.plan.network.NetworkShape;
import io.taosanode.plan.network.NetworkWeights;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The form of a model on disk: a magic number, a version, settings, maxima, components, weights and
 * state of the optimizer in big-endian numbers, and a CRC-32 of all that.
 */
final class ModelFile {
  private static final int MAGIC = 0x544E504D; // TNPM
  private static final int VERSION = 1;
  private static final int MOST_UNITS = 1 << 16;

  private ModelFile() {}

  /** Writes {@code model}; {@code out} stays open. */
  static void write(PlanModel model, OutputStream out) throws IOException {
    CheckedOutputStream checked =
        new CheckedOutputStream(new BufferedOutputStream(out), new CRC32());
    DataOutputStream data = new DataOutputStream(checked);
    data.writeInt(MAGIC);
    data.writeInt(VERSION);
    writeSettings(model.settings(), data);
    data.writeInt(model.epochs());
    data.writeInt(model.width());
    writeRow(model.scale().maxima(), data);
    data.writeInt(model.reduction().map(Reduction::size).orElse(0));
    if (model.reduction().isPresent()) {
      writeRow(model.reduction().get().mean(), data);
      for (double[] component : model.reduction().get().components()) {
        writeRow(component, data);
      }
    }
    writeWeights(model.weights(), data);
    writeWeights(model.gradientSquares(), data);
    writeWeights(model.updateSquares(), data);
    data.writeLong(checked.getChecksum().getValue());
    data.flush();
  }

  private static void writeSettings(TrainingSettings settings, DataOutputStream data)
      throws IOException {
    data.writeUTF(settings.modelName());
    data.writeInt(settings.epochs());
    data.writeDouble(settings.learningRate());
    data.writeDouble(settings.reduction());
    data.writeInt(settings.hiddenUnits());
    data.writeInt(settings.batchSize());
    data.writeInt(settings.labels().size());
    for (Label label : settings.labels()) {
      data.writeChar(label.letter());
    }
  }

  private static void writeRow(double[] row, DataOutputStream data) throws IOException {
    for (double value : row) {
      data.writeDouble(value);
    }
  }

  private static void writeWeights(NetworkWeights weights, DataOutputStream data)
      throws IOException {
    for (float[][] matrix : weights.matrices()) {
      for (float[] row : matrix) {
        for (float value : row) {
          data.writeFloat(value);
        }
      }
    }
  }

  /**
   * Reads a model; {@code in} stays open.
   *
   * @throws DamagedModelException if the file is not as it was written
   */
  static PlanModel read(InputStream in) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(in), new CRC32());
    DataInputStream data = new DataInputStream(checked);
    try {
      require(data.readInt() == MAGIC, "is no model");
      require(data.readInt() == VERSION, "was written by another version");
      PlanModel model = readModel(data);
      long sum = checked.getChecksum().getValue();
      require(data.readLong() == sum, "is damaged");
      return model;
    } catch (EOFException e) {
      throw new DamagedModelException("is too short");
    }
  }

  private static PlanModel readModel(DataInputStream data) throws IOException {
    TrainingSettings settings = readSettings(data);
    int epochs = data.readInt();
    int width = size(data);
    LabelScale scale = LabelScale.of(readRow(data, Label.values().length));
    int components = data.readInt();
    require(components >= 0 && components <= width, "is damaged");
    Optional<Reduction> reduction = Optional.empty();
    if (components > 0) {
      double[] mean = readRow(data, width);
      double[][] rows = new double[components][];
      for (int j = 0; j < components; j++) {
        rows[j] = readRow(data, width);
      }
      reduction = Optional.of(Reduction.of(mean, rows));
    }
    NetworkShape shape =
        new NetworkShape(
            components > 0 ? components : width, settings.hiddenUnits(), settings.labels().size());
    require(Float.BYTES * shape.parameters() <= Runtime.getRuntime().maxMemory() / 8, "is damaged");
    return new PlanModel(
        settings,
        epochs,
        width,
        scale,
        reduction,
        readWeights(shape, data),
        readWeights(shape, data),
        readWeights(shape, data));
  }

  private static TrainingSettings readSettings(DataInputStream data) throws IOException {
    String name = data.readUTF();
    int epochs = data.readInt();
    double rate = data.readDouble();
    double reduction = data.readDouble();
    int hidden = size(data);
    int batch = data.readInt();
    int count = data.readInt();
    require(count >= 1 && count <= Label.values().length, "is damaged");
    List<Label> labels = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      labels.add(
          Label.of(data.readChar()).orElseThrow(() -> new DamagedModelException("is damaged")));
    }
    return new TrainingSettings(name, epochs, rate, reduction, hidden, batch, labels);
  }

  private static int size(DataInputStream data) throws IOException {
    int size = data.readInt();
    require(size >= 1 && size <= MOST_UNITS, "is damaged");
    return size;
  }

  private static double[] readRow(DataInputStream data, int length) throws IOException {
    double[] row = new double[length];
    for (int i = 0; i < length; i++) {
      row[i] = data.readDouble();
    }
    return row;
  }

  private static NetworkWeights readWeights(NetworkShape shape, DataInputStream data)
      throws IOException {
    NetworkWeights weights = new NetworkWeights(shape);
    for (float[][] matrix : weights.matrices()) {
      for (float[] row : matrix) {
        for (int j = 0; j < row.length; j++) {
          row[j] = data.readFloat();
        }
      }
    }
    return weights;
  }

  private static void require(boolean condition, String reason) throws DamagedModelException {
    if (!condition) {
      throw new DamagedModelException(reason);
    }
  }
}
