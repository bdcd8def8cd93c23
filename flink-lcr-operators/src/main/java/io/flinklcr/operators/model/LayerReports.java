package io.flinklcr.operators.model;

import io.flinklcr.models.train.LayerReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Reports of single layers in checkpoints and between tasks. */
final class LayerReports {

    private LayerReports() {}

    static void write(List<LayerReport> reports, DataOutputView target) throws IOException {
        target.writeInt(reports.size());
        for (LayerReport report : reports) {
            target.writeUTF(report.layer());
            target.writeFloat(report.flipRatio());
            target.writeFloat(report.meanLatent());
            target.writeFloat(report.saturation());
        }
    }

    static List<LayerReport> read(DataInputView source) throws IOException {
        List<LayerReport> reports = new ArrayList<>();
        for (int left = source.readInt(); left > 0; left--) {
            reports.add(
                    new LayerReport(
                            source.readUTF(),
                            source.readFloat(),
                            source.readFloat(),
                            source.readFloat()));
        }
        return List.copyOf(reports);
    }
}
