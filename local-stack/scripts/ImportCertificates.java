import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/// Makes the trust store of a JDK from a list of certificates in PEM form: `java ImportCertificates.java LIST STORE`.
/// Its format is JKS because that one is read without a password.
class ImportCertificates {
    public static void main(String[] arguments) throws Exception {
        var store = KeyStore.getInstance("JKS");
        store.load(null, null);
        try (var list = Files.newInputStream(Path.of(arguments[0]))) {
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(list)) {
                store.setCertificateEntry("authority-" + number, certificate);
                number++;
            }
        }
        try (var file = Files.newOutputStream(Path.of(arguments[1]))) {
            store.store(file, "changeit".toCharArray());
        }
    }
}
