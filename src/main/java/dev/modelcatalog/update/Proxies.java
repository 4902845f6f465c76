package dev.modelcatalog.update;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxies of the environment: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, also in lower case, as curl reads them.
final class Proxies extends ProxySelector {
  private static final int DEFAULT_PORT = 3128;

  private final Map<String, String> environment;

  Proxies(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Returns the proxy for an address; null if it is reached directly.
  ///
  /// @throws FetchException if the environment names a proxy that is not a valid address
  URI proxy(URI address) throws FetchException {
    String text = variable(address.getScheme().toUpperCase(Locale.ROOT) + "_PROXY");
    if (text == null || isExcluded(address.getHost())) {
      return null;
    }
    return address(text);
  }

  private static URI address(String text) throws FetchException {
    try {
      URI proxy = new URI(text.contains("://") ? text : "http://" + text);
      if (proxy.getHost() != null) {
        return proxy;
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    throw new FetchException("the proxy '" + text + "' is not a valid address");
  }

  private boolean isExcluded(String host) {
    String excluded = variable("NO_PROXY");
    if (excluded == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    for (String each : excluded.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      String domain = each.startsWith(".") ? each.substring(1) : each;
      if (each.equals("*") || !domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain))) {
        return true;
      }
    }
    return false;
  }

  private String variable(String name) {
    String value = environment.getOrDefault(name, environment.get(name.toLowerCase(Locale.ROOT)));
    return value == null || value.isBlank() ? null : value.strip();
  }

  @Override
  public List<Proxy> select(URI address) {
    URI proxy;
    try {
      proxy = proxy(address);
    } catch (FetchException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    if (proxy == null) {
      return List.of(Proxy.NO_PROXY);
    }
    int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port)));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // the request fails and says why
  }

  /// Returns what gives a proxy, and nobody else, the name and password in its address; empty if none has one.
  Optional<Authenticator> authenticator() throws FetchException {
    List<URI> named = new ArrayList<>();
    for (String variable : List.of("HTTPS_PROXY", "HTTP_PROXY")) {
      String text = variable(variable);
      if (text != null && text.contains("@")) {
        named.add(address(text));
      }
    }
    return named.isEmpty() ? Optional.empty() : Optional.of(new Passwords(named));
  }

  private static final class Passwords extends Authenticator {
    private final List<URI> proxies;

    Passwords(List<URI> proxies) {
      this.proxies = proxies;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      for (URI proxy : proxies) {
        if (getRequestorType() == RequestorType.PROXY && proxy.getHost().equalsIgnoreCase(getRequestingHost())) {
          String[] user = proxy.getUserInfo().split(":", 2);
          return new PasswordAuthentication(user[0], (user.length == 1 ? "" : user[1]).toCharArray());
        }
      }
      return null;
    }
  }
}
