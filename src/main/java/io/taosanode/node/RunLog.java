package io.taosanode.node;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.engine.RunListener;
import io.taosanode.engine.RunReport;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one log line for each run: defects of ours with their stack, refused requests as
 * information, answered ones for debugging. Values of a series never reach the log.
 */
final class RunLog implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int LONGEST = 200;

  @Override
  public void finished(RunReport report) {
    double millis = report.elapsed().toNanos() / NANOS_PER_MILLI;
    Throwable failure = report.failure().orElse(null);
    if (failure == null) {
      LOG.debug(
          "{} of {} rows in {} ms{}",
          report.algorithm(),
          report.observations(),
          millis,
          noted(report.notes()));
    } else if (isDefect(failure)) {
      LOG.error("{} of {} rows failed", report.algorithm(), report.observations(), failure);
    } else {
      LOG.info(
          "{} of {} rows refused after {} ms: {}",
          report.algorithm(),
          report.observations(),
          millis,
          printable(String.valueOf(failure.getMessage())));
    }
  }

  /** Texts of a request in one line of bounded length, so that no peer can forge a log line. */
  static String printable(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  /** Remarks about the data at the end of a line. */
  static String noted(List<String> notes) {
    return notes.isEmpty() ? "" : "; " + printable(String.join("; ", notes));
  }

  private static boolean isDefect(Throwable failure) {
    return !(failure instanceof AnalysisException known) || known.kind() == ErrorKind.INTERNAL;
  }
}
