import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Scanner;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A Java 11 client in one file, of the JDK alone: asks GeefPersoon over mutual TLS and prints the
 * answer. It sends what the public Java connector sends, so what works here works there.
 *
 * <pre>
 * KEYSTORE_PASSWORD=changeit java Ask.java URL CA.pem KEYS.p12 CONSUMER     (a person number on standard input)
 * </pre>
 *
 * Exit status 0: there is an answer; 1: refused; anything else: no answer at all.
 */
public class Ask {
    private static final String TEMPLATE = String.join("\n",
        "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">",
        "  <soapenv:Header/>",
        "  <soapenv:Body>",
        "    <GeefPersoon xmlns=\"http://magda.vlaanderen.be/persoon/soap/geefpersoon/v02_02\">",
        "      <Verzoek xmlns=\"\">",
        "        <Context>",
        "          <Naam>GeefPersoon</Naam>",
        "          <Versie>02.02.0000</Versie>",
        "          <Bericht>",
        "            <Type>VRAAG</Type>",
        "            <Tijdstip><Datum/><Tijd/></Tijdstip>",
        "            <Afzender><Identificatie/><Referte/></Afzender>",
        "          </Bericht>",
        "        </Context>",
        "        <Vragen>",
        "          <Vraag>",
        "            <Referte/>",
        "            <Inhoud>",
        "              <Criteria><INSZ/></Criteria>",
        "              <Bron>RR</Bron>",
        "              <Taal>nl</Taal>",
        "            </Inhoud>",
        "          </Vraag>",
        "        </Vragen>",
        "      </Verzoek>",
        "    </GeefPersoon>",
        "  </soapenv:Body>",
        "</soapenv:Envelope>");

    /** Below this nothing is in a namespace: no path here has a prefix. */
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public static void main(String[] words) throws Exception {
        String number = new Scanner(System.in, StandardCharsets.UTF_8).nextLine().trim();
        byte[] question = question(words[3], number);
        HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .sslContext(trusting(Path.of(words[1]), Path.of(words[2]), System.getenv("KEYSTORE_PASSWORD")))
            .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(words[0]))
            .timeout(TIMEOUT)
            .header("Content-Type", "text/xml;charset=UTF-8")
            .header("SOAPAction", "\"\"")
            .header("Accept-Encoding", "gzip")
            // A stream has no length: the body goes in chunks, as the connector's does.
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(question)))
            .build();
        HttpResponse<InputStream> reply = client.send(request, BodyHandlers.ofInputStream());
        if (reply.statusCode() != 200) {
            throw new IllegalStateException("HTTP status " + reply.statusCode());
        }
        System.exit(told(parsed(plain(reply))) ? 0 : 1);
    }

    /** Fill in the template: who asks, about whom, now in Brussels, and one reference throughout. */
    private static byte[] question(String consumer, String number) throws Exception {
        Document document = parsed(new ByteArrayInputStream(TEMPLATE.getBytes(StandardCharsets.UTF_8)));
        LocalDateTime now = LocalDateTime.now(ZoneId.of("Europe/Brussels"));
        say(document, "//Tijdstip/Datum", now.format(DateTimeFormatter.ISO_LOCAL_DATE));
        say(document, "//Tijdstip/Tijd", now.format(DateTimeFormatter.ofPattern("HH:mm:ss")) + ".000");
        say(document, "//Afzender/Identificatie", consumer);
        say(document, "//Referte", UUID.randomUUID().toString());
        say(document, "//INSZ", number);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer()
            .transform(new DOMSource(document), new StreamResult(written));
        return written.toByteArray();
    }

    private static void say(Document document, String path, String text) throws Exception {
        NodeList found = (NodeList) XPATH.evaluate(path, document, XPathConstants.NODESET);
        for (int each = 0; each < found.getLength(); each++) {
            found.item(each).setTextContent(text);
        }
    }

    /** Our key from a PKCS #12 file, their authority from a PEM file. */
    private static SSLContext trusting(Path authority, Path keys, String password) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(keys)) {
            own.load(stream, password.toCharArray());
        }
        KeyManagerFactory presented = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        presented.init(own, password.toCharArray());
        KeyStore theirs = KeyStore.getInstance("PKCS12");
        theirs.load(null, null);
        try (InputStream stream = Files.newInputStream(authority)) {
            theirs.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(stream));
        }
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(theirs);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(presented.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static InputStream plain(HttpResponse<InputStream> reply) throws Exception {
        boolean zipped = reply.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        return zipped ? new GZIPInputStream(reply.body()) : reply.body();
    }

    /** No message of this protocol has a DOCTYPE; without one there are no entities either. */
    private static Document parsed(InputStream stream) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        try (stream) {
            return factory.newDocumentBuilder().parse(stream);
        }
    }

    /** Print exceptions, then content; whether there is content. */
    private static boolean told(Document answer) throws Exception {
        NodeList exceptions = (NodeList) XPATH.evaluate("//Repliek//Uitzondering", answer, XPathConstants.NODESET);
        for (int each = 0; each < exceptions.getLength(); each++) {
            Node exception = exceptions.item(each);
            System.out.println(XPATH.evaluate("concat(Type, ' ', Identificatie, ': ', Diagnose)", exception));
        }
        String fault = XPATH.evaluate("//*[local-name()='Fault']/faultstring", answer);
        if (!fault.isEmpty()) {
            System.out.println("SOAP Fault: " + fault);
        }
        Node content = (Node) XPATH.evaluate("//Repliek/Antwoorden/Antwoord/Inhoud", answer, XPathConstants.NODE);
        if (content != null) {
            print((Element) content, "");
        }
        return content != null;
    }

    private static void print(Element element, String margin) {
        boolean leaf = element.getElementsByTagName("*").getLength() == 0;
        System.out.println(margin + element.getTagName() + (leaf ? ": " + element.getTextContent() : ""));
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                print((Element) child, margin + "  ");
            }
        }
    }
}
