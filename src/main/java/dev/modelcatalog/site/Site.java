package dev.modelcatalog.site;

import dev.modelcatalog.rows.answer.CatalogSummary;

/// What all pages of a web site have in common.
///
/// @param catalog the contents of the catalog
/// @param url the address at which the site is published, with a slash at its end; null if it is unknown
/// @param version the version of the program
public record Site(CatalogSummary catalog, String url, String version) {
  /// Returns the address of a page: absolute if the site's is known, otherwise relative to the start page.
  String address(String path) {
    String page = path.equals("index.html") ? "" : path;
    return url == null ? path : url + page;
  }
}
