// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;

/** {@code <setting-files>} as Jakarta XML Binding writes it. */
@XmlRootElement(name = "setting-files")
@XmlAccessorType(XmlAccessType.FIELD)
@SuppressWarnings("UnusedVariable") // Read by the binding.
final class SettingFilesRoot {
    @XmlElement(name = "file")
    private List<File> files = List.of();

    /** For the binding. */
    SettingFilesRoot() {}

    SettingFilesRoot(List<String> urls) {
        this.files = urls.stream().map(File::new).toList();
    }

    /** {@code <file url="..."/>}. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class File {
        @XmlAttribute
        private String url = "";

        /** For the binding. */
        File() {}

        File(String url) {
            this.url = url;
        }
    }
}
