package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Param;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireOptionsTest {
  @Test
  void notesNameTheFirstUnknownOptionsOnly() {
    String text = "a0=1,a1=1,a2=1,a3=1,a4=1,a5=1,a6=1,a7=1,a8=1,a9=1";
    assertEquals(8, options(text).notes(AlgorithmInfo.of("x", "")).size());
  }

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("test", "Does nothing.")
          .options(
              Param.integer("k", 3, 1, 3, "how many"), Param.real("alpha", 0.5, 0, 1, "how much"));

  @ParameterizedTest
  @CsvSource({
    "timeout=1, 1",
    "timeout=1200, 1200",
    "timeout=0, 60",
    "timeout=1201, 60",
    "timeout=x, 60",
    "timeout=-5, 60",
    "timeout=2.5, 60",
    "timeout=99999, 60",
    "a=1, 60"
  })
  void timeoutIsTakenIfItIsValid(String text, int seconds) {
    assertEquals(Duration.ofSeconds(seconds), options(text).timeout(Duration.ofSeconds(60)));
  }

  @Test
  void declaredOptionsAreNormalised() {
    assertEquals(
        Map.of("k", "2", "alpha", "10.5"),
        options("k=2,alpha=1_0.5,rows=5,other=1").declaredBy(INFO));
  }

  @Test
  void malformedNumberIsRefused() {
    WireOptions options = options("k=abc");
    AnodeException error = assertThrows(AnodeException.class, () -> options.declaredBy(INFO));
    assertEquals("invalid literal for int() with base 10: 'abc'", error.getMessage());
  }

  @Test
  void unknownOptionIsRemarkedWithTheNearest() {
    assertEquals(
        List.of("option alpah is unknown and was ignored, nearest is alpha"),
        options("alpah=1,k=2,algo=test,rows=5,dynamic_real_1=x,past_dynamic_real_2=y").notes(INFO));
  }

  @Test
  void absentTextHasNoOptions() {
    WireOptions none = WireOptions.of(Optional.empty());
    assertEquals(Map.of(), none.declaredBy(INFO));
    assertEquals(Optional.empty(), none.field("k"));
  }

  private static WireOptions options(String text) {
    return WireOptions.of(Optional.of(text));
  }
}
