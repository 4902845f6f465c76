package dev.modelcatalog.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// The authorities that are trusted: those of `SSL_CERT_FILE` if it is set, as in OpenSSL; otherwise those of the
/// system and those that come with the program's Java runtime.
final class Certificates {
  /// Where systems keep the certificates of authorities: Debian, Fedora, OpenSUSE, Alpine and macOS.
  private static final List<String> SYSTEM_FILES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private Certificates() {}

  /// @throws FetchException if `SSL_CERT_FILE` cannot be read
  static SSLContext context(Map<String, String> environment) throws FetchException {
    String named = environment.get("SSL_CERT_FILE");
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      if (named != null && !named.isEmpty()) {
        add(Path.of(named), trusted);
      } else {
        addBundled(trusted);
        for (String system : SYSTEM_FILES) {
          if (Files.isReadable(Path.of(system))) {
            add(Path.of(system), trusted);
            break;
          }
        }
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      String file = named == null || named.isEmpty() ? "the system's certificates" : "SSL_CERT_FILE " + named;
      throw new FetchException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void addBundled(KeyStore trusted) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager bundled) {
        for (X509Certificate certificate : bundled.getAcceptedIssuers()) {
          put(certificate, trusted);
        }
      }
    }
  }

  private static void add(Path pem, KeyStore trusted) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      List<Certificate> certificates =
          new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
      for (Certificate certificate : certificates) {
        put(certificate, trusted);
      }
    }
  }

  private static void put(Certificate certificate, KeyStore trusted) throws GeneralSecurityException {
    trusted.setCertificateEntry(Integer.toString(trusted.size()), certificate);
  }

  /// Says why a secure connection failed.
  static String problem(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "its certificate has expired";
      }
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof CertificateException && message.startsWith("No ")) {
        return "its certificate is for another host";
      }
      if (message.contains("unable to find valid certification path")) {
        return "its certificate is not of a trusted authority; SSL_CERT_FILE can name yours";
      }
    }
    return "no secure connection: " + failure.getMessage();
  }

  /// Java accepts an expired certificate if the user trusts this very one, and not only its authority.
  static void requireValid(SSLSession session) throws FetchException {
    try {
      if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
        certificate.checkValidity();
      }
    } catch (CertificateException | SSLException e) {
      throw new FetchException(problem(e), e);
    }
  }
}
