package io.taosanode.algorithm.anomaly.tribuo;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import libsvm.svm;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.la.DenseVector;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Plain rows of numbers in, plain numbers out, and the library's types in between. */
final class Training {
  /** Where the library wants a time, so that nothing depends on the clock. */
  private static final OffsetDateTime NO_TIME =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  static {
    svm.svm_set_print_string_function(progress -> {}); // else it goes to standard output
  }

  private Training() {}

  /**
   * The centres of clusters of rows.
   *
   * @param rows at least {@code clusters} rows of equal length
   */
  static double[][] centres(double[][] rows, int clusters, int iterations, long seed) {
    KMeansTrainer trainer =
        new KMeansTrainer(
            clusters,
            iterations,
            DistanceType.L2.getDistance(),
            KMeansTrainer.Initialisation.PLUSPLUS,
            1,
            seed);
    DenseVector[] centres =
        trainer
            .train(dataset(rows, ClusteringFactory.UNASSIGNED_CLUSTER_ID, new ClusteringFactory()))
            .getCentroidVectors();
    return Arrays.stream(centres).map(DenseVector::toArray).toArray(double[][]::new);
  }

  /** A one-class support vector machine with a Gaussian kernel. */
  static Model<Event> boundary(double[][] rows, double nu, double gamma) {
    SVMParameters<Event> parameters =
        new SVMParameters<>(new SVMAnomalyType(SVMAnomalyType.SVMMode.ONE_CLASS), KernelType.RBF);
    parameters.setNu(nu);
    parameters.setGamma(gamma);
    LibSVMAnomalyTrainer trainer = new LibSVMAnomalyTrainer(parameters);
    return trainer.train(dataset(rows, AnomalyFactory.EXPECTED_EVENT, new AnomalyFactory()));
  }

  /** How far a row lies outside of a boundary, negative inside. */
  static double outside(Model<Event> boundary, double[] row) {
    Example<Event> example = example(row, AnomalyFactory.UNKNOWN_EVENT, names(row.length));
    return -boundary.predict(example).getOutput().getScore();
  }

  private static <T extends Output<T>> Dataset<T> dataset(
      double[][] rows, T output, OutputFactory<T> factory) {
    MutableDataset<T> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("windows", NO_TIME, factory), factory);
    String[] names = names(rows[0].length);
    for (double[] row : rows) {
      dataset.add(example(row, output, names));
    }
    return dataset;
  }

  private static <T extends Output<T>> Example<T> example(double[] row, T output, String[] names) {
    return new ArrayExample<>(output, names, row);
  }

  /** Names whose alphabetical order, which the library goes by, is that of the numbers. */
  private static String[] names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "%04d", i))
        .toArray(String[]::new);
  }
}
