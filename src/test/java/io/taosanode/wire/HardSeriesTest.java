package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.TaskKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Series that are hard to judge get a clear answer from every detector. */
class HardSeriesTest {
  private static final AnodeServer SERVER = AnodeServer.start();
  private static final Wire WIRE = new Wire(SERVER);

  private static final int ROWS = 480;
  private static final int SPIKE = 400;

  /** Rows that one verdict of a detector of stretches may cover to either side. */
  private static final int STRETCH = 80;

  /** Detectors whose definition holds a constant in units of the data, as in their originals. */
  private static final Set<String> WITH_A_UNIT = Set.of("hbos", "lof");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static Stream<AlgorithmInfo> detectors() {
    return Builtins.all().stream()
        .filter(algorithm -> algorithm.kind() == TaskKind.ANOMALY_DETECTION)
        .map(algorithm -> algorithm.info());
  }

  static Stream<AlgorithmInfo> withContamination() {
    return detectors().filter(info -> has(info, "contamination"));
  }

  static Stream<AlgorithmInfo> withPeriod() {
    return detectors().filter(info -> has(info, "period"));
  }

  /** One odd value need not make a stretch unusual, and a verdict may cover its neighbours. */
  private static boolean judgesStretches(AlgorithmInfo info) {
    return has(info, "window") || has(info, "shingle") || info.name().equals("auto");
  }

  private static boolean has(AlgorithmInfo info, String option) {
    return info.params().stream().anyMatch(param -> param.name().equals(option));
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void constantSeriesIsNormal(AlgorithmInfo info) {
    assertEquals(Set.of(), flagged(answer(info, Collections.nCopies(60, "5.0"))));
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void oneOtherValueAmongEqualOnesIsFoundOrNothingIs(AlgorithmInfo info) {
    Reply reply =
        answer(info, texts(IntStream.range(0, ROWS).mapToDouble(i -> i == SPIKE ? 9 : 5)));
    if (info.name().endsWith("esd")) {
      assertTrue(hasNoSeason(reply), reply.body());
      return;
    }
    Set<Integer> found = flagged(reply);
    assertTrue(judgesStretches(info) || !found.isEmpty(), "nothing found");
    int reach = judgesStretches(info) ? STRETCH : 0;
    assertTrue(found.stream().allMatch(row -> Math.abs(row - SPIKE) <= reach), found::toString);
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void twoRowsAreTooFew(AlgorithmInfo info) {
    assertEquals(
        "number of rows should between 10 and 40000, actual 2 rows",
        answer(info, List.of("1", "2")).message());
  }

  @ParameterizedTest
  @MethodSource("withPeriod")
  void periodAboveHalfTheSeriesIsRefused(AlgorithmInfo info) {
    String message = answer(info, texts(series()), "period=" + (ROWS / 2 + 1)).message();
    Set<String> refusals =
        Set.of(
            "Anom detection needs at least 2 periods worth of data",
            "period = 241: must be less than half of the 480 rows");
    assertTrue(refusals.contains(message), message);
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void halfOfTheRowsOffTheRestIsAnswered(AlgorithmInfo info) {
    double[] values = series().toArray();
    for (int row = 60; row < 60 + 49 * ROWS / 100; row++) {
      values[row] += 50;
    }
    Reply reply = answer(info, texts(DoubleStream.of(values)));
    assertTrue(hasNoSeason(reply) || flagged(reply).size() < ROWS / 2, reply.body());
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void unitsAtTheEndsOfDoublesDoNotMatter(AlgorithmInfo info) {
    Assumptions.assumeFalse(
        WITH_A_UNIT.contains(info.name()), "its definition, as the original's, has a unit");
    Set<Integer> plain = flagged(answer(info, texts(series())));
    assertTrue(plain.contains(SPIKE) || judgesStretches(info), plain::toString);
    assertEquals(plain, flagged(answer(info, texts(series().map(x -> x * 0x1p990)))));
    assertEquals(plain, flagged(answer(info, texts(series().map(x -> x * 0x1p-990)))));
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void runsOfMissingValuesAreAnswered(AlgorithmInfo info) {
    double[] values = series().toArray();
    Arrays.fill(values, 20, 40, Double.NaN);
    Arrays.fill(values, 150, 190, Double.NaN);
    assertTrue(flagged(answer(info, texts(DoubleStream.of(values)))).size() < ROWS / 4);
  }

  @ParameterizedTest
  @MethodSource("withContamination")
  void contaminationOutOfItsRangeIsRefused(AlgorithmInfo info) {
    for (String value : List.of("-0.1", "0.51", "nan", "1e999")) {
      String message = answer(info, texts(series()), "contamination=" + value).message();
      assertTrue(
          message.startsWith("contamination") || message.contains("'" + value + "'"), message);
    }
  }

  @ParameterizedTest
  @MethodSource("withContamination")
  void contaminationAtTheEndsOfItsRangeIsObeyed(AlgorithmInfo info) {
    Set<Integer> most = flagged(answer(info, texts(series()), "contamination=0.5"));
    // rows between two runs that belong together are flagged beyond the share
    assertTrue(most.size() >= ROWS / 4 && most.size() < ROWS, most::toString);
    assertTrue(flagged(answer(info, texts(series()), "contamination=1e-9")).size() <= STRETCH);
  }

  @Test
  void listOfDetectorsWithAUnitHoldsDetectorsOnly() {
    Set<String> names = new TreeSet<>(detectors().map(AlgorithmInfo::name).toList());
    assertTrue(names.containsAll(WITH_A_UNIT));
  }

  /** A noisy season with one spike. */
  private static DoubleStream series() {
    Random random = new Random(1);
    return IntStream.range(0, ROWS)
        .mapToDouble(
            i ->
                10
                    + 5 * Math.sin(2 * Math.PI * i / 24)
                    + 0.3 * random.nextGaussian()
                    + (i == SPIKE ? 30 : 0));
  }

  private static List<String> texts(DoubleStream values) {
    return values.mapToObj(x -> Double.isNaN(x) ? "null" : Double.toString(x)).toList();
  }

  private static Reply answer(AlgorithmInfo info, List<String> values, String... options) {
    String algorithm = "algo=" + info.name();
    String option =
        Stream.concat(Stream.of(algorithm), Stream.of(options))
            .reduce((a, b) -> a + ',' + b)
            .orElseThrow();
    return WIRE.post(
        "/anomaly-detect",
        RequestText.detection()
            .algorithm(info.name())
            .with("option", '"' + option + '"')
            .with("rows", Integer.toString(values.size()))
            .with("wncheck", "0")
            .values(values)
            .toString());
  }

  private static boolean hasNoSeason(Reply reply) {
    return reply.message().startsWith("Period must be set")
        || reply.message().startsWith("no season found");
  }

  /** The rows inside the windows of an answer. */
  private static Set<Integer> flagged(Reply reply) {
    assertFalse(reply.rows() < 0, reply.body());
    Set<Integer> rows = new TreeSet<>();
    for (JsonNode window : reply.json().path("res")) {
      IntStream.rangeClosed(row(window.get(0)), row(window.get(1))).forEach(rows::add);
    }
    return rows;
  }

  private static int row(JsonNode tick) {
    return (int) ((tick.asLong() - RequestText.FIRST) / RequestText.STEP);
  }
}
