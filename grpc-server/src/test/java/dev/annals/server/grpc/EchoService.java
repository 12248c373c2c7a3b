package dev.annals.server.grpc;

import com.google.protobuf.StringValue;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.util.function.UnaryOperator;

/// A service that answers what a function makes of the text it is sent.
public record EchoService(UnaryOperator<String> answer) implements BindableService {
    public static final String NAME = "annals.test.Echo";
    public static final MethodDescriptor<StringValue, StringValue> CALL =
            MethodDescriptor.<StringValue, StringValue>newBuilder()
                    .setType(MethodType.UNARY)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, "Call"))
                    .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                    .build();

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder(NAME)
                .addMethod(CALL, ServerCalls.<StringValue, StringValue>asyncUnaryCall((request, observer) -> {
                    observer.onNext(StringValue.of(answer.apply(request.getValue())));
                    observer.onCompleted();
                }))
                .build();
    }

    public static String call(Channel channel, CallOptions options, String text) {
        return ClientCalls.blockingUnaryCall(channel, CALL, options, StringValue.of(text))
                .getValue();
    }
}
