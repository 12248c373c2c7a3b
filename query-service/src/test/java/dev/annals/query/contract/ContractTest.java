package dev.annals.query.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.FeatureCompleted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract")
class ContractTest {
    private final Contract contract = Contract.present();

    @Test
    void is_enough_to_decode_an_event_without_its_code()
            throws DescriptorValidationException, InvalidProtocolBufferException {
        ContextEvent event = ContextEvent.newBuilder()
                .setAggregateId("feature-1")
                .setFeatureCompleted(FeatureCompleted.newBuilder().setName("Sign-in"))
                .build();

        Descriptor envelope = envelope();
        DynamicMessage decoded = DynamicMessage.parseFrom(envelope, event.toByteString());
        DynamicMessage payload = (DynamicMessage) decoded.getField(envelope.findFieldByName("feature_completed"));

        assertThat(payload.getField(payload.getDescriptorForType().findFieldByName("name")))
                .isEqualTo("Sign-in");
        assertThat(decoded.getUnknownFields().asMap()).isEmpty();
    }

    @Test
    void has_each_file_after_those_it_imports_and_no_other() {
        List<String> names = contract.files().getFileList().stream()
                .map(FileDescriptorProto::getName)
                .toList();

        assertThat(names).doesNotHaveDuplicates().endsWith("annals/event/v1/context_event.proto");
        assertThat(names).allMatch(name -> name.startsWith("annals/event/") || name.startsWith("google/protobuf/"));
        for (FileDescriptorProto file : contract.files().getFileList()) {
            assertThat(names.subList(0, names.indexOf(file.getName()))).containsAll(file.getDependencyList());
        }
    }

    @Test
    void says_something_of_every_payload_and_each_of_its_fields() {
        for (FieldDescriptor payload :
                ContextEvent.getDescriptor().getOneofs().getFirst().getFields()) {
            Descriptor message = payload.getMessageType();
            assertThat(contract.comment(message.getFullName()))
                    .as(message.getFullName())
                    .isNotBlank()
                    .doesNotContain("\n");
            assertThat(message.getFields())
                    .allSatisfy(field -> assertThat(contract.comment(field.getFullName()))
                            .as(field.getFullName())
                            .isNotBlank());
        }
    }

    private Descriptor envelope() throws DescriptorValidationException {
        Map<String, FileDescriptor> built = new HashMap<>();
        FileDescriptor last = ContextEvent.getDescriptor().getFile();
        for (FileDescriptorProto file : contract.files().getFileList()) {
            FileDescriptor[] imports =
                    file.getDependencyList().stream().map(built::get).toArray(FileDescriptor[]::new);
            last = FileDescriptor.buildFrom(file, imports);
            built.put(file.getName(), last);
        }
        assertThat(last).isNotSameAs(ContextEvent.getDescriptor().getFile());
        return last.findMessageTypeByName("ContextEvent");
    }
}
