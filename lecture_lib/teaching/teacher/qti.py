"""The bank as a package of QTI 2.1 (OpenOlat, TAO, …).

IMS Question & Test Interoperability 2.1, https://www.imsglobal.org/question/qtiv2p1/: a zip of
one assessmentItem a file, an assessmentTest with a section a notebook, and an imsmanifest.xml.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from . import qti_item
from .bank import Item
from .qti_item import XSI, root_of

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
CP_SCHEMA = "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
ITEM, TEST = "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"  # kinds of resources
MANIFEST, ALL_ITEMS = "imsmanifest.xml", "test.xml"
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same bank is the same file


def write(items: Sequence[Item]) -> bytes:
    """A zip to import."""
    files = {f"item{k:03}.xml": qti_item.written(item, k) for k, item in enumerate(items, 1)}
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        package_files = {MANIFEST: _manifest(files), ALL_ITEMS: _test(items, files)} | files
        for name, element in package_files.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), _bytes(element), zipfile.ZIP_DEFLATED)
    return package.getvalue()


def _test(items: Sequence[Item], files: Mapping[str, ET.Element]) -> ET.Element:
    """All items in one test, a section a notebook."""
    root = root_of("assessmentTest", identifier="neuron_models", title="Biophysical neuron models")
    part = ET.SubElement(
        root, "testPart", identifier="all", navigationMode="nonlinear", submissionMode="individual"
    )
    sections: dict[str, ET.Element] = {}
    for item, (name, element) in zip(items, files.items(), strict=True):
        if item.notebook not in sections:
            given = {"identifier": f"s{item.notebook}", "title": item.notebook, "visible": "true"}
            sections[item.notebook] = ET.SubElement(part, "assessmentSection", given)
        ET.SubElement(
            sections[item.notebook],
            "assessmentItemRef",
            identifier=element.get("identifier"),
            href=name,
        )
    return root


def _manifest(files: Mapping[str, ET.Element]) -> ET.Element:
    root = ET.Element(
        "manifest",
        {
            "xmlns": CP,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": f"{CP} {CP_SCHEMA}",
            "identifier": "neuron_models",
        },
    )
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
    ET.SubElement(metadata, "schemaversion").text = "1.0.0"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    names = {name: f"res_{element.get('identifier')}" for name, element in files.items()}
    test = _resource(resources, ALL_ITEMS, "res_test", TEST)
    for name, identifier in names.items():
        ET.SubElement(test, "dependency", identifierref=identifier)
        _resource(resources, name, identifier, ITEM)
    return root


def _resource(resources: ET.Element, name: str, identifier: str, kind: str) -> ET.Element:
    resource = ET.SubElement(resources, "resource", identifier=identifier, type=kind, href=name)
    ET.SubElement(resource, "file", href=name)
    return resource


def _bytes(element: ET.Element) -> bytes:
    return ET.tostring(element, encoding="utf-8", xml_declaration=True)
