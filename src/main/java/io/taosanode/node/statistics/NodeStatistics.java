package io.taosanode.node.statistics;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.door.http.RequestHead;
import io.taosanode.door.http.Traffic;
import io.taosanode.engine.RunListener;
import io.taosanode.engine.RunReport;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is counted, behind one ear for requests and one for runs.
 *
 * @param workers requests in the form of uWSGI
 * @param metrics requests and runs in the form of Prometheus
 * @param lines requests as lines of a log
 */
public record NodeStatistics(Workers workers, Metrics metrics, RequestLines lines)
    implements Traffic, RunListener {
  @Override
  public Passage begin(RequestHead head) {
    List<Passage> passages =
        Stream.of(workers, metrics, lines).map(traffic -> traffic.begin(head)).toList();
    return sent -> passages.forEach(passage -> passage.end(sent));
  }

  @Override
  public void finished(RunReport report) {
    metrics.finished(report);
    boolean overdue =
        report
            .failure()
            .filter(AnalysisException.class::isInstance)
            .map(failure -> ((AnalysisException) failure).kind() == ErrorKind.TIMEOUT)
            .orElse(false);
    if (overdue) {
      workers.overdue();
    }
  }
}
