package dev.annals.query.contract;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import dev.annals.event.v1.ContextEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The files that define the stored event, with the comments that the running program itself does not have.
public final class Contract {
    private static final String RESOURCE = "/annals/contract.binpb";
    private static final int MESSAGES = FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER;

    private final FileDescriptorSet files;
    private final Map<String, String> comments = new HashMap<>();

    private Contract(FileDescriptorSet files) {
        this.files = files;
        files.getFileList().forEach(this::readComments);
    }

    /// The contract that this program was built from.
    public static Contract present() {
        try (InputStream stream = Contract.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks " + RESOURCE);
            }
            return new Contract(eventFiles(FileDescriptorSet.parseFrom(stream)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The file of the envelope and all that it needs, each after those it imports.
    public FileDescriptorSet files() {
        return files;
    }

    /// What is said of a message, or of a field of one, given its full name; blank if nothing is.
    public String comment(String fullName) {
        return comments.getOrDefault(fullName, "");
    }

    private static FileDescriptorSet eventFiles(FileDescriptorSet all) {
        Map<String, FileDescriptorProto> byName =
                all.getFileList().stream().collect(Collectors.toMap(FileDescriptorProto::getName, Function.identity()));
        Map<String, FileDescriptorProto> needed = new LinkedHashMap<>();
        need(ContextEvent.getDescriptor().getFile().getName(), byName, needed);
        return FileDescriptorSet.newBuilder().addAllFile(needed.values()).build();
    }

    private static void need(
            String name, Map<String, FileDescriptorProto> byName, Map<String, FileDescriptorProto> needed) {
        FileDescriptorProto file = Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalStateException("the contract lacks " + name));
        if (!needed.containsKey(name)) {
            file.getDependencyList().forEach(imported -> need(imported, byName, needed));
            needed.put(name, file);
        }
    }

    private void readComments(FileDescriptorProto file) {
        for (Location location : file.getSourceCodeInfo().getLocationList()) {
            if (location.hasLeadingComments()) {
                named(file, location.getPathList())
                        .ifPresent(name -> comments.put(name, inOneLine(location.getLeadingComments())));
            }
        }
    }

    /// The full name of a message, or of a field of one, from where it stands in its file.
    private static Optional<String> named(FileDescriptorProto file, List<Integer> path) {
        if (path.size() < 2 || path.getFirst() != MESSAGES) {
            return Optional.empty();
        }
        var message = file.getMessageType(path.get(1));
        String name = file.getPackage() + "." + message.getName();
        if (path.size() == 2) {
            return Optional.of(name);
        }
        boolean isField = path.size() == 4 && path.get(2) == 2;
        return isField ? Optional.of(name + "." + message.getField(path.get(3)).getName()) : Optional.empty();
    }

    private static String inOneLine(String comment) {
        return comment.strip().replaceAll("\\s*\\n\\s*", " ");
    }
}
