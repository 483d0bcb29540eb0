package io.taosanode.remote;

import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.Forecaster;
import java.util.ArrayList;
import java.util.List;

/** The forecasters that model servers make possible. */
public final class ModelServices {
  private final List<ModelService> services;
  private final AllowedHosts hosts;

  /** Forecasters named after {@code services}, whose callers may name {@code hosts}. */
  public ModelServices(List<ModelService> services, AllowedHosts hosts) {
    this.services = List.copyOf(services);
    this.hosts = hosts;
  }

  /**
   * The given algorithms of loaded models and one forecaster for each service; where both have one
   * name, the loaded model answers unless the caller names a host.
   */
  public List<Algorithm> over(List<Algorithm> models) {
    List<Algorithm> all = new ArrayList<>(models);
    for (ModelService service : services) {
      int at = position(all, service.name());
      if (at < 0) {
        all.add(new RemoteForecaster(service, hosts));
      } else {
        all.set(at, new LocalFirstForecaster((Forecaster) all.get(at), service, hosts));
      }
    }
    return all;
  }

  private static int position(List<Algorithm> algorithms, String name) {
    for (int i = 0; i < algorithms.size(); i++) {
      if (algorithms.get(i) instanceof Forecaster forecaster
          && forecaster.info().name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
