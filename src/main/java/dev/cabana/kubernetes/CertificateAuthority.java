package dev.cabana.kubernetes;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A small certificate authority for TLS inside a cluster. Keys are EC P-256; everything is PEM.
 *
 * @param certificate what clients trust
 * @param privateKey signs; keep it where the certificates are issued
 */
public record CertificateAuthority(String certificate, String privateKey) {
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final int SERIAL_BITS = 120;
    /** Clocks differ. */
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    /** A server's certificate and key. */
    public record Issued(String certificate, String privateKey) {
        @Override
        public String toString() {
            return "Issued[certificate and key]";
        }
    }

    public static CertificateAuthority create(String name, Instant now, Duration validFor) {
        try {
            KeyPair keys = newKeys();
            var subject = new X500Name("CN=" + name);
            var builder = builder(subject, subject, keys, now, validFor)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            var signer = new JcaContentSignerBuilder(ALGORITHM).build(keys.getPrivate());
            return new CertificateAuthority(pem(builder.build(signer)), pem(keys.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("Cannot make a certificate authority", e);
        }
    }

    /** @param names DNS names or IPv4 addresses of the server; the first is the common name */
    public Issued issue(List<String> names, Instant now, Duration validFor) {
        try {
            KeyPair keys = newKeys();
            var issuer = parsedCertificate().getSubject();
            GeneralName[] alternatives =
                    names.stream().map(CertificateAuthority::alternative).toArray(GeneralName[]::new);
            var builder = builder(issuer, new X500Name("CN=" + commonName(names)), keys, now, validFor)
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            var signer = new JcaContentSignerBuilder(ALGORITHM).build(key(privateKey));
            return new Issued(pem(builder.build(signer)), pem(keys.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("Cannot issue a certificate for " + names, e);
        }
    }

    /** When a PEM certificate stops being valid. @throws IllegalArgumentException when it is none */
    public static Instant expiry(String certificate) {
        return parse(certificate).getNotAfter().toInstant();
    }

    /** @param privateKey PEM, PKCS#8 */
    public static PrivateKey key(String privateKey) {
        try (var parser = new PEMParser(new StringReader(privateKey))) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private X509CertificateHolder parsedCertificate() {
        return parse(certificate);
    }

    private static X509CertificateHolder parse(String certificate) {
        try (var parser = new PEMParser(new StringReader(certificate))) {
            if (parser.readObject() instanceof X509CertificateHolder holder) {
                return holder;
            }
            throw new IllegalArgumentException("Not a PEM certificate");
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a PEM certificate", e);
        }
    }

    /** At most 64 characters, as X.509 has it. */
    private static String commonName(List<String> names) {
        String first = names.getFirst();
        return first.length() <= 64 ? first : first.substring(0, 64);
    }

    private static GeneralName alternative(String name) {
        boolean address = name.matches("\\d+(\\.\\d+){3}");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant now, Duration validFor) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(validFor)),
                subject,
                keys.getPublic());
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String pem(Object value) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(value instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "CertificateAuthority[" + parsedCertificate().getSubject() + "]";
    }
}
