// WSS4J, the library of the public connector, by its own words: Debian's libwss4j-java (1.6).
//
//   java -cp JARS Wss4j.java sign STYLE KEYS.p12 QUESTION.xml MESSAGE.xml
//   java -cp JARS Wss4j.java verify TRUSTED.p12 ANSWER.xml
//
// STYLE is strict or pkipath. Prints "signed", and "verified" or "refused: why". Several commands
// may follow each other, divided by "--". The key stores' password is "changeit"; test keys alone.

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.ws.security.WSConstants;
import org.apache.ws.security.WSDataRef;
import org.apache.ws.security.WSEncryptionPart;
import org.apache.ws.security.WSSecurityEngine;
import org.apache.ws.security.WSSecurityEngineResult;
import org.apache.ws.security.components.crypto.Crypto;
import org.apache.ws.security.components.crypto.CryptoFactory;
import org.apache.ws.security.message.WSSecHeader;
import org.apache.ws.security.message.WSSecSignature;
import org.apache.ws.security.message.WSSecTimestamp;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

public final class Wss4j {
    static final String PASSWORD = "changeit";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String CRYPTO = "org.apache.ws.security.crypto.";
    static final String STORE = CRYPTO + "merlin.keystore.";

    public static void main(String[] arguments) throws Exception {
        List<String> left = new ArrayList<>(Arrays.asList(arguments));
        while (!left.isEmpty()) {
            int end = left.indexOf("--");
            List<String> one = new ArrayList<>(left.subList(0, end < 0 ? left.size() : end));
            left = end < 0 ? List.of() : new ArrayList<>(left.subList(end + 1, left.size()));
            if (one.get(0).equals("sign")) {
                Document question = parse(Path.of(one.get(3)));
                sign(question, one.get(1), crypto(one.get(2)));
                write(question, Path.of(one.get(4)));
                System.out.println("signed");
            } else {
                System.out.println(verdict(parse(Path.of(one.get(2))), crypto(one.get(1))));
            }
        }
    }

    static Crypto crypto(String store) throws Exception {
        Properties wanted = new Properties();
        wanted.put(CRYPTO + "provider", "org.apache.ws.security.components.crypto.Merlin");
        wanted.put(STORE + "type", "PKCS12");
        wanted.put(STORE + "file", store);
        wanted.put(STORE + "password", PASSWORD);
        wanted.put(CRYPTO + "merlin.load.cacerts", "false");
        return CryptoFactory.getInstance(wanted);
    }

    static void sign(Document document, String style, Crypto crypto) throws Exception {
        WSSecHeader header = new WSSecHeader();
        header.insertSecurityHeader(document);
        WSSecSignature signature = new WSSecSignature();
        signature.setUserInfo("client", PASSWORD);
        signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
        signature.setSigCanonicalization(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        List<WSEncryptionPart> parts = new ArrayList<>();
        parts.add(new WSEncryptionPart("Body", WSConstants.URI_SOAP11_ENV, ""));
        if (style.equals("strict")) {
            WSSecTimestamp timestamp = new WSSecTimestamp();
            timestamp.setTimeToLive(300);
            timestamp.build(document, header);
            parts.add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, ""));
            signature.setSignatureAlgorithm(RSA_SHA256);
            signature.setDigestAlgo(WSConstants.SHA256);
        } else {
            signature.setUseSingleCertificate(false);
            signature.setSignatureAlgorithm(WSConstants.RSA_SHA1);
            signature.setDigestAlgo(WSConstants.SHA1);
        }
        signature.setParts(parts);
        signature.build(document, crypto, header);
    }

    static String verdict(Document document, Crypto trusted) {
        try {
            List<WSSecurityEngineResult> results =
                new WSSecurityEngine().processSecurityHeader(document, null, null, trusted);
            return results != null && coversBody(results, body(document)) ? "verified" : "unsigned";
        } catch (Exception refused) {
            return "refused: " + refused.getMessage();
        }
    }

    static boolean coversBody(List<WSSecurityEngineResult> results, Element body) {
        for (WSSecurityEngineResult result : results) {
            Object parts = result.get(WSSecurityEngineResult.TAG_DATA_REF_URIS);
            if (parts instanceof List<?> list) {
                for (Object part : list) {
                    if (((WSDataRef) part).getProtectedElement() == body) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    static Element body(Document document) {
        return (Element) document.getElementsByTagNameNS(WSConstants.URI_SOAP11_ENV, "Body").item(0);
    }

    static Document parse(Path file) throws Exception {
        DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        builders.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return builders.newDocumentBuilder().parse(file.toFile());
    }

    static void write(Document document, Path file) throws Exception {
        Transformer writer = TransformerFactory.newInstance().newTransformer();
        writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        try (var out = Files.newOutputStream(file)) {
            writer.transform(new DOMSource(document), new StreamResult(out));
        }
    }
}
