// A client of ours in the JVM's own words: JSSE for TLS, javax.xml.crypto.dsig for signatures.
//
//   java Client.java URL CA.pem KEYS.p12 STYLE QUESTION.xml ANSWER.xml [MESSAGE.xml]
//
// Signs QUESTION in STYLE (strict, pkipath, x509v3, bare), posts it over mutual TLS and keeps the
// answer in ANSWER; the signed message goes to MESSAGE, whose last character of text it also
// changes and posts again. Prints one line each of what it found:
//
//   sent 200          the status of the signed question
//   answer verified   or unsigned, or why it does not verify
//   answer changed refused
//
// Several calls may follow each other on one command line, divided by "--": a JVM starts slowly.
// The key store's password is "changeit"; it holds test keys alone.

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public final class Client {
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
    static final String WSU = OASIS + "wssecurity-utility-1.0.xsd";
    static final String WSSE11 = "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd";
    static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";
    static final String X509V3 = OASIS + "x509-token-profile-1.0#X509v3";
    static final String PKIPATH = OASIS + "x509-token-profile-1.0#X509PKIPathv1";
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    static final String SIGNATURE = "http://www.w3.org/2001/04/xmldsig-more#";
    static final char[] PASSWORD = "changeit".toCharArray();
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    final PrivateKey key;
    final X509Certificate certificate;
    final X509Certificate authority;
    final HttpClient http;

    Client(Path ca, Path keys) throws Exception {
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        try (InputStream in = Files.newInputStream(ca)) {
            authority = (X509Certificate) x509.generateCertificate(in);
        }
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            own.load(in, PASSWORD);
        }
        String alias = own.aliases().nextElement();
        key = (PrivateKey) own.getKey(alias, PASSWORD);
        certificate = (X509Certificate) own.getCertificate(alias);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority);
        KeyManagerFactory mine = KeyManagerFactory.getInstance("PKIX");
        mine.init(own, PASSWORD);
        TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
        theirs.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
        http = HttpClient.newBuilder().sslContext(tls).connectTimeout(TIMEOUT).build();
    }

    public static void main(String[] arguments) throws Exception {
        List<String> left = new ArrayList<>(Arrays.asList(arguments));
        while (!left.isEmpty()) {
            int end = left.indexOf("--");
            List<String> one = new ArrayList<>(left.subList(0, end < 0 ? left.size() : end));
            left = end < 0 ? List.of() : new ArrayList<>(left.subList(end + 1, left.size()));
            new Client(Path.of(one.get(1)), Path.of(one.get(2))).call(one);
        }
    }

    void call(List<String> words) throws Exception {
        Document question = parse(Files.readAllBytes(Path.of(words.get(4))));
        sign(question, words.get(3));
        byte[] message = bytes(question);
        HttpResponse<byte[]> answer = post(words.get(0), message);
        Files.write(Path.of(words.get(5)), answer.body());
        System.out.println("sent " + answer.statusCode());
        System.out.println("answer " + verdict(answer.body()));
        System.out.println("answer changed " + verdict(changed(answer.body())));
        if (words.size() > 6) {
            Files.write(Path.of(words.get(6)), message);
        }
    }

    HttpResponse<byte[]> post(String url, byte[] message) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", "\"\"")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message))
            .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    // Signing

    void sign(Document document, String style) throws Exception {
        if (style.equals("bare")) {
            signBare(document);
            return;
        }
        boolean strict = style.equals("strict");
        String id = UUID.randomUUID().toString();
        Element security = security(document);
        Element token = token(document, security, style.equals("pkipath"), "X509-" + id);
        Element body = body(document);
        identify(body, "id-" + id);
        List<Reference> references = new ArrayList<>();
        String digest = strict ? DigestMethod.SHA256 : DigestMethod.SHA1;
        references.add(reference("#id-" + id, digest, List.of(exclusive(strict))));
        if (strict) {
            identify(timestamp(document, security), "TS-" + id);
            references.add(reference("#TS-" + id, digest, List.of(exclusive(true))));
            references.add(reference("#X509-" + id, digest, List.of(exclusive(true))));
        }
        SignedInfo info = factory.newSignedInfo(
            factory.newCanonicalizationMethod(
                EXCLUSIVE,
                (C14NMethodParameterSpec) (strict ? null : prefixes("soapenv"))),
            factory.newSignatureMethod(method(strict), null),
            references);
        KeyInfo about = KeyInfoFactory.getInstance("DOM").newKeyInfo(
            List.of(new DOMStructure(tokenReference(document, token))));
        DOMSignContext context = new DOMSignContext(key, security);
        context.setDefaultNamespacePrefix("ds");
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
        for (Element signed : List.of(body, token)) {
            context.setIdAttributeNS(signed, WSU, "Id");
        }
        factory.newXMLSignature(info, about).sign(context);
    }

    // As .NET registries do: no WS-Security, inclusive C14N, Body by an Id in no namespace.
    void signBare(Document document) throws Exception {
        Element body = body(document);
        body.setAttribute("Id", "Body");
        body.setIdAttribute("Id", true);
        List<Transform> transforms = List.of(
            factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
            factory.newTransform(INCLUSIVE, (TransformParameterSpec) null));
        SignedInfo info = factory.newSignedInfo(
            factory.newCanonicalizationMethod(INCLUSIVE, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod(method(true), null),
            List.of(reference("#Body", DigestMethod.SHA256, transforms)));
        KeyInfoFactory keys = KeyInfoFactory.getInstance("DOM");
        KeyInfo about = keys.newKeyInfo(List.of(
            keys.newKeyValue(certificate.getPublicKey()),
            keys.newX509Data(List.of(certificate))));
        DOMSignContext context = new DOMSignContext(key, header(document));
        factory.newXMLSignature(info, about).sign(context);
    }

    String method(boolean sha256) {
        if (key.getAlgorithm().equals("EC")) {
            return SIGNATURE + "ecdsa-sha256";
        }
        return sha256 ? SIGNATURE + "rsa-sha256" : "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    }

    Reference reference(String uri, String digest, List<Transform> transforms) throws Exception {
        return factory.newReference(
            uri, factory.newDigestMethod(digest, null), transforms, null, null);
    }

    // The connector names the prefixes the Envelope declares and the Body does not use itself.
    Transform exclusive(boolean strict) throws Exception {
        return factory.newTransform(
            EXCLUSIVE, (TransformParameterSpec) (strict ? null : prefixes("web")));
    }

    static ExcC14NParameterSpec prefixes(String... names) {
        return new ExcC14NParameterSpec(List.of(names));
    }

    Element security(Document document) {
        Element security = document.createElementNS(WSSE, "wsse:Security");
        security.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:wsse", WSSE);
        security.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:wsu", WSU);
        security.setAttributeNS(SOAP, "soapenv:mustUnderstand", "1");
        header(document).appendChild(security);
        return security;
    }

    Element token(Document document, Element security, boolean path, String id) throws Exception {
        byte[] content = certificate.getEncoded();
        if (path) {
            CertPath only = CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(certificate));
            content = only.getEncoded("PkiPath");
        }
        Element token = document.createElementNS(WSSE, "wsse:BinarySecurityToken");
        token.setAttribute("EncodingType", BASE64);
        token.setAttribute("ValueType", path ? PKIPATH : X509V3);
        token.setTextContent(Base64.getEncoder().encodeToString(content));
        security.appendChild(token);
        identify(token, id);
        return token;
    }

    static Element timestamp(Document document, Element security) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Element timestamp = document.createElementNS(WSU, "wsu:Timestamp");
        for (String name : List.of("Created", "Expires")) {
            Element moment = document.createElementNS(WSU, "wsu:" + name);
            boolean first = name.equals("Created");
            moment.setTextContent((first ? now : now.plusSeconds(300)).toString());
            timestamp.appendChild(moment);
        }
        security.appendChild(timestamp);
        return timestamp;
    }

    static Element tokenReference(Document document, Element token) {
        String type = token.getAttribute("ValueType");
        Element reference = document.createElementNS(WSSE, "wsse:Reference");
        reference.setAttribute("URI", "#" + token.getAttributeNS(WSU, "Id"));
        reference.setAttribute("ValueType", type);
        Element wrapper = document.createElementNS(WSSE, "wsse:SecurityTokenReference");
        if (type.equals(PKIPATH)) {
            wrapper.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:wsse11", WSSE11);
            wrapper.setAttributeNS(WSSE11, "wsse11:TokenType", PKIPATH);
        }
        wrapper.appendChild(reference);
        return wrapper;
    }

    // Verifying, by the rules of WSS4J: one Security header, its one signature by the token it
    // refers to, that token issued by who we trust, and the Body that is read among the signed.

    String verdict(byte[] message) {
        try {
            return verify(parse(message)) ? "verified" : "unsigned";
        } catch (Exception refused) {
            return "refused: " + refused.getClass().getSimpleName() + " " + refused.getMessage();
        }
    }

    boolean verify(Document document) throws Exception {
        Element header = child(document.getDocumentElement(), SOAP, "Header");
        Element security = header == null ? null : child(header, WSSE, "Security");
        Element signature = security == null ? null : child(security, XMLSignature.XMLNS, "Signature");
        if (signature == null) {
            return false;
        }
        Element token = child(security, WSSE, "BinarySecurityToken");
        check(token.getAttribute("EncodingType").equals(BASE64), "EncodingType");
        check(token.getAttribute("ValueType").equals(X509V3), "ValueType");
        byte[] der = Base64.getDecoder().decode(token.getTextContent());
        X509Certificate signer = (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der));
        signer.checkValidity();
        signer.verify(authority.getPublicKey());
        check(signer.getKeyUsage() == null || signer.getKeyUsage()[0], "key usage");

        Element timestamp = child(security, WSU, "Timestamp");
        Element body = body(document);
        DOMValidateContext context = new DOMValidateContext(signer.getPublicKey(), signature);
        Set<String> wanted = new HashSet<>();
        for (Element each : List.of(body, timestamp, token)) {
            context.setIdAttributeNS(each, WSU, "Id");
            check(wanted.add("#" + each.getAttributeNS(WSU, "Id")), "an Id that is used twice");
        }
        XMLSignature read = factory.unmarshalXMLSignature(context);
        Element info = child(signature, XMLSignature.XMLNS, "KeyInfo");
        Element reference = child(child(info, WSSE, "SecurityTokenReference"), WSSE, "Reference");
        check(reference.getAttribute("URI").equals("#" + token.getAttributeNS(WSU, "Id")), "token");
        Set<String> found = new HashSet<>();
        for (Object each : read.getSignedInfo().getReferences()) {
            found.add(((Reference) each).getURI());
        }
        check(found.equals(wanted), "references");
        Instant created = Instant.parse(child(timestamp, WSU, "Created").getTextContent());
        Instant expires = Instant.parse(child(timestamp, WSU, "Expires").getTextContent());
        Instant now = Instant.now();
        check(!created.isAfter(now.plusSeconds(60)) && expires.isAfter(now), "timestamp");
        check(read.validate(context), "signature");
        return true;
    }

    static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    // Another letter in the last text of the message: it still reads as well.
    static byte[] changed(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        int end = text.length();
        do {
            end = text.lastIndexOf("</", end - 1);
        } while (text.charAt(end - 1) == '>');
        char other = text.charAt(end - 1) == 'x' ? 'y' : 'x';
        return (text.substring(0, end - 1) + other + text.substring(end))
            .getBytes(StandardCharsets.UTF_8);
    }

    // XML

    static Document parse(byte[] message) throws Exception {
        DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        builders.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return builders.newDocumentBuilder().parse(new ByteArrayInputStream(message));
    }

    static byte[] bytes(Document document) throws Exception {
        Transformer writer = TransformerFactory.newInstance().newTransformer();
        writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }

    static Element header(Document document) {
        Element header = child(document.getDocumentElement(), SOAP, "Header");
        if (header == null) {
            header = document.createElementNS(SOAP, "soapenv:Header");
            document.getDocumentElement().insertBefore(header, body(document));
        }
        return header;
    }

    static Element body(Document document) {
        return child(document.getDocumentElement(), SOAP, "Body");
    }

    static void identify(Element element, String id) {
        element.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:wsu", WSU);
        element.setAttributeNS(WSU, "wsu:Id", id);
        element.setIdAttributeNS(WSU, "Id", true);
    }

    // The one child of that name; two are as good as none.
    static Element child(Element parent, String space, String name) {
        Element found = null;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName()) && space.equals(node.getNamespaceURI())) {
                check(found == null, name);
                found = (Element) node;
            }
        }
        return found;
    }
}
