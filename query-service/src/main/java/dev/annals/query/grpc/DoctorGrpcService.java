package dev.annals.query.grpc;

import dev.annals.doctor.v1.DoctorServiceGrpc;
import dev.annals.doctor.v1.ExamineRequest;
import dev.annals.doctor.v1.ExamineResponse;
import dev.annals.doctor.v1.Finding;
import dev.annals.doctor.v1.Verdict;
import dev.annals.query.doctor.Doctor;
import io.grpc.stub.StreamObserver;

/// The doctor's call.
public final class DoctorGrpcService extends DoctorServiceGrpc.DoctorServiceImplBase {
    private final Doctor doctor;

    public DoctorGrpcService(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public void examine(ExamineRequest request, StreamObserver<ExamineResponse> caller) {
        Reply.send(
                caller,
                () -> ExamineResponse.newBuilder()
                        .addAllFindings(doctor.examine().stream()
                                .map(DoctorGrpcService::finding)
                                .toList())
                        .build());
    }

    private static Finding finding(dev.annals.query.doctor.Finding finding) {
        return Finding.newBuilder()
                .setSubject(finding.subject())
                .setCheck(finding.check())
                .setVerdict(verdict(finding.verdict()))
                .setFound(finding.found())
                .setRisk(finding.risk())
                .setRemedy(finding.remedy())
                .build();
    }

    private static Verdict verdict(dev.annals.query.doctor.Finding.Verdict verdict) {
        return switch (verdict) {
            case KEPT -> Verdict.VERDICT_KEPT;
            case WEAK -> Verdict.VERDICT_WEAK;
            case BROKEN -> Verdict.VERDICT_BROKEN;
            case UNKNOWN -> Verdict.VERDICT_UNKNOWN;
        };
    }
}
