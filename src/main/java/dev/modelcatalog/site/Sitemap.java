package dev.modelcatalog.site;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Lists the pages of a site for search engines (sitemaps.org). A site with more pages than a list may have gets
/// several lists and an index of them.
public final class Sitemap {
  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final int MAX_PAGES = 50_000;

  private Sitemap() {}

  /// Writes `sitemap.xml` with the pages written so far. Search engines need absolute addresses, which it has only if
  /// the address of the site is known.
  public static void write(SiteFolder folder, Site site) throws IOException {
    List<String> pages = folder.pages();
    if (pages.size() <= MAX_PAGES) {
      folder.write("sitemap.xml", list("urlset", "url", site, pages));
      return;
    }
    List<String> lists = new ArrayList<>();
    for (int from = 0; from < pages.size(); from += MAX_PAGES) {
      lists.add("sitemap-%d.xml".formatted(lists.size() + 1));
      folder.write(
          lists.getLast(), list("urlset", "url", site, pages.subList(from, Math.min(from + MAX_PAGES, pages.size()))));
    }
    folder.write("sitemap.xml", list("sitemapindex", "sitemap", site, lists));
  }

  private static String list(String element, String entry, Site site, List<String> paths) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement(element);
      xml.writeDefaultNamespace(NAMESPACE);
      for (String path : paths) {
        xml.writeCharacters("\n");
        xml.writeStartElement(entry);
        xml.writeStartElement("loc");
        xml.writeCharacters(site.address(path));
        xml.writeEndElement();
        xml.writeEndElement();
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
