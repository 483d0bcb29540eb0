package io.taosanode.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.taosanode.analysis.TaskKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltinsTest {
  @Test
  void namesAreUniqueWithinAKindOfTask() {
    for (TaskKind kind : TaskKind.values()) {
      List<String> names = names(kind);
      assertEquals(names.stream().distinct().toList(), names);
    }
  }

  @Test
  void detectorsAreListedInADocumentedOrder() {
    assertEquals(
        List.of(
            "ksigma",
            "iqr",
            "grubbs",
            "lof",
            "shesd",
            "seasonal_esd",
            "hbos",
            "ecod",
            "copod",
            "iforest",
            "pca",
            "stray",
            "gaussian_hmm",
            "gmm_hmm",
            "sub_pca",
            "poly",
            "spectral_residual",
            "matrix_profile",
            "kmeans_ad",
            "ocsvm",
            "rcf",
            "knn_cad",
            "auto"),
        names(TaskKind.ANOMALY_DETECTION));
  }

  @Test
  void listIsAlwaysTheSame() {
    assertSame(Builtins.all(), Builtins.all());
  }

  private static List<String> names(TaskKind kind) {
    return Builtins.all().stream().filter(a -> a.kind() == kind).map(a -> a.info().name()).toList();
  }
}
