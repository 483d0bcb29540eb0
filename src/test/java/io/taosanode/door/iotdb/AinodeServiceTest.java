package io.taosanode.door.iotdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.door.iotdb.thrift.Message;
import io.taosanode.door.iotdb.thrift.Struct;
import io.taosanode.door.iotdb.thrift.ThriftType;
import io.taosanode.door.iotdb.thrift.ThriftValue;
import io.taosanode.door.iotdb.tsblock.TsBlock;
import io.taosanode.door.iotdb.tsblock.TsBlockReader;
import io.taosanode.door.iotdb.tsblock.TsBlockWriter;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each generation's own layout of a request gets the answer that its reader takes. */
class AinodeServiceTest {
  private static final ComputePool POOL = new ComputePool(1, 4);
  private static final AinodeService SERVICE =
      new AinodeService(
          new Inference(
              new AnalysisEngine(Catalog.of(Builtins.all()), POOL, report -> {}),
              Duration.ofSeconds(20)),
          () -> {});

  @AfterAll
  static void close() {
    POOL.close();
  }

  private static ThriftValue data() {
    return new ThriftValue.Binary(
        TsBlockWriter.doubles(List.of(new double[] {1, 2, 4}, new double[] {5, 6, 9})));
  }

  private static Struct request() {
    return Struct.empty().with(1, "_naiveforecaster").with(2, data());
  }

  private static Struct result(String method, Struct request) {
    Message call = new Message(method, Message.Kind.CALL, 3, Struct.empty().with(-1, request));
    Message reply = SERVICE.answer(call, bytes -> {});
    assertEquals(Message.Kind.REPLY, reply.kind());
    return reply.body().struct(0).orElseThrow();
  }

  private static void assertStatus(int code, String message, Struct result) {
    assertEquals(new Status(code, message), Status.of(result.struct(1).orElseThrow()));
  }

  private static List<double[]> columns(ThriftValue block) {
    TsBlock read = TsBlockReader.read(((ThriftValue.Binary) block).bytes(), bytes -> {});
    return read.columns().stream().map(TsBlock.Column::values).toList();
  }

  private static void assertInferred(Struct request, double first, double second) {
    Struct result = result("inference", request);
    assertStatus(200, "", result);
    List<double[]> columns = columns(result.list(2).get(0));
    assertArrayEquals(new double[] {first, first}, columns.get(0));
    assertArrayEquals(new double[] {second, second}, columns.get(1));
  }

  private static ThriftValue two() {
    return ThriftValue.map(Map.of("predict_length", "2"));
  }

  @Test
  void firstGenerationSendsColumnsInAnOrderOfItsOwn() {
    ThriftValue places =
        new ThriftValue.Sequence(
            ThriftType.MAP,
            ThriftType.BINARY,
            ThriftType.INT32,
            List.of(
                ThriftValue.text("a"),
                ThriftValue.int32(1),
                ThriftValue.text("b"),
                ThriftValue.int32(0)));
    Struct request =
        request()
            .with(3, ThriftValue.texts(List.of("DOUBLE", "DOUBLE")))
            .with(4, ThriftValue.texts(List.of("a", "b")))
            .with(5, places)
            .with(7, two());
    assertInferred(request, 9, 4);
  }

  @Test
  void secondGenerationSendsAttributesInFieldFour() {
    assertInferred(request().with(4, two()), 4, 9);
  }

  @Test
  void fourthGenerationSendsAttributesInFieldThree() {
    assertInferred(request().with(3, two()), 4, 9);
  }

  @Test
  void windowsGetOneAnswerEach() {
    Struct window = Struct.empty().with(1, 2).with(2, 1);
    Struct result = result("inference", request().with(3, window).with(4, two()));
    assertEquals(2, result.list(2).size());
    assertArrayEquals(new double[] {2, 2}, columns(result.list(2).get(0)).get(0));
    assertArrayEquals(new double[] {4, 4}, columns(result.list(2).get(1)).get(0));
  }

  @Test
  void windowBeyondTheRowsIsRefused() {
    Struct window = Struct.empty().with(1, 4).with(2, 1);
    assertStatus(
        1520,
        "Invalid inference input: window_interval 4, window_step 1, dataset_length 3",
        result("inference", request().with(3, window)));
  }

  @Test
  void refusedInferenceCarriesAnEmptyList() {
    Struct result = result("inference", Struct.empty().with(1, "nobody").with(2, data()));
    assertStatus(1505, "Built-in model not support: nobody", result);
    assertEquals(ThriftType.LIST, result.typeOf(2).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"4", "6", "7"})
  void forecastIsAnsweredAsBytesAndAsList(int optionsField) {
    Struct request =
        Struct.empty()
            .with(1, "naive_forecaster")
            .with(2, data())
            .with(3, 2)
            .with(optionsField, ThriftValue.map(Map.of("sp", "1")));
    Struct result = result("forecast", request);
    assertStatus(200, "", result);
    assertArrayEquals(new double[] {4, 4}, columns(result.binary(2).orElseThrow()).get(0));
    assertArrayEquals(new double[] {9, 9}, columns(result.list(2).get(0)).get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "sp|0|Attribute sp expect value between 1 and 5000, got 0 instead.",
        "sp|one|Wrong type for attribute: sp, expected: int",
        "strategy|best|Attribute strategy expect value in ['last', 'mean'], got best instead.",
        "foo|1|Attribute foo is not supported in model _naiveforecaster"
      })
  void refusedAttributeHasTheKnownText(String name, String value, String text) {
    Struct request = request().with(4, ThriftValue.map(Map.of(name, value)));
    assertStatus(1510, text, result("inference", request));
  }

  @Test
  void heartbeatEchoesTheStampAndSamplesOnlyIfAsked() {
    Struct silent =
        result(
            "getAIHeartbeat",
            Struct.empty().with(1, ThriftValue.int64(7)).with(2, new ThriftValue.Bool(false)));
    assertEquals(Struct.empty().with(1, ThriftValue.int64(7)).with(2, "Running"), silent);
    Struct full =
        result(
            "getAIHeartbeat",
            Struct.empty()
                .with(1, ThriftValue.int64(8))
                .with(2, new ThriftValue.Bool(true))
                .with(3, new ThriftValue.Bool(false)));
    assertEquals(4, full.struct(4).orElseThrow().fields().size());
    assertEquals("ACTIVATED", full.text(5).orElseThrow());
  }

  @Test
  void modelsAreListedWithTheirTypes() {
    Struct result = result("showModels", Struct.empty());
    assertStatus(200, "Show models successfully", result);
    assertEquals(
        List.of(
            "arima", "holtwinters", "exponential_smoothing", "naive_forecaster", "stl_forecaster"),
        result.texts(2));
    assertEquals("StlForecaster", result.textMap(3).get("stl_forecaster"));
    assertEquals("BUILT-IN", result.textMap(4).get("arima"));
    assertEquals("ACTIVE", result.textMap(5).get("arima"));
  }

  @Test
  void devicesAreAListAndAMap() {
    Struct result = result("showAIDevices", Struct.empty());
    assertEquals(List.of("cpu"), result.texts(2));
    assertEquals(Map.of("cpu", "cpu"), result.textMap(2));
  }

  @Test
  void unknownMethodIsAnExceptionOfTheLibrary() {
    Message call = new Message("dance", Message.Kind.CALL, 9, Struct.empty());
    Message reply = SERVICE.answer(call, bytes -> {});
    assertEquals(Message.Kind.EXCEPTION, reply.kind());
    assertEquals(9, reply.sequence());
    assertEquals(1, reply.body().int32(2).orElseThrow());
    assertTrue(reply.body().text(1).orElseThrow().contains("dance"));
  }
}
