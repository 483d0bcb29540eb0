package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.algorithm.anomaly.ConformalNeighbours;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.evaluation.io.DetectionFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The labelled series are not part of this project; without them there is nothing to check. */
class StreamBenchmarkTest {
  private static final Path DATA = Path.of("../shared/data/dev/anomaly");
  private static final ConformalNeighbours DETECTOR = new ConformalNeighbours();

  private static NabScore score(DetectionCase labelled) {
    Detection detection =
        DETECTOR.detect(
            new DetectionTask(labelled.series().observed()),
            Params.of(Map.of(), DETECTOR.info().params()),
            RunContext.unlimited());
    return NabScore.of(labelled.windows(), detection.flags());
  }

  @Test
  void defaultsReachSixtyOnTheNumentaSeries() {
    assumeTrue(Files.isDirectory(DATA), () -> DATA + " is absent");
    List<DetectionCase> cases = DetectionFiles.read(List.of(DATA), Set.of("nab"));
    double score =
        cases.stream()
            .map(StreamBenchmarkTest::score)
            .reduce(new NabScore(0, 0, 0), NabScore::plus)
            .value();
    assertTrue(score >= 60, "NAB score " + score);
  }
}
