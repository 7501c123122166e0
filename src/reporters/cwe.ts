/** Names of the weaknesses that rules refer to, as in the Common Weakness Enumeration. */

/** Edition the names come from. */
export const CWE_VERSION = '4.16';

const NAMES = new Map<number, string>([
  [250, 'Execution with Unnecessary Privileges'],
  [259, 'Use of Hard-coded Password'],
  [269, 'Improper Privilege Management'],
  [276, 'Incorrect Default Permissions'],
  [284, 'Improper Access Control'],
  [295, 'Improper Certificate Validation'],
  [312, 'Cleartext Storage of Sensitive Information'],
  [319, 'Cleartext Transmission of Sensitive Information'],
  [321, 'Use of Hard-coded Cryptographic Key'],
  [345, 'Insufficient Verification of Data Authenticity'],
  [347, 'Improper Verification of Cryptographic Signature'],
  [353, 'Missing Support for Integrity Check'],
  [426, 'Untrusted Search Path'],
  [427, 'Uncontrolled Search Path Element'],
  [459, 'Incomplete Cleanup'],
  [494, 'Download of Code Without Integrity Check'],
  [522, 'Insufficiently Protected Credentials'],
  [526, 'Cleartext Storage of Sensitive Information in an Environment Variable'],
  [532, 'Insertion of Sensitive Information into Log File'],
  [538, 'Insertion of Sensitive Information into Externally-Accessible File or Directory'],
  [546, 'Suspicious Comment'],
  [668, 'Exposure of Resource to Wrong Sphere'],
  [693, 'Protection Mechanism Failure'],
  [710, 'Improper Adherence to Coding Standards'],
  [732, 'Incorrect Permission Assignment for Critical Resource'],
  [755, 'Improper Handling of Exceptional Conditions'],
  [798, 'Use of Hard-coded Credentials'],
  [829, 'Inclusion of Functionality from Untrusted Control Sphere'],
  [1104, 'Use of Unmaintained Third Party Components'],
  [1188, 'Initialization of a Resource with an Insecure Default'],
  [1357, 'Reliance on Insufficiently Trustworthy Component'],
  [1395, 'Dependency on Vulnerable Third-Party Component'],
]);

/** Official name of a weakness; `null` when the table has none. */
export function cweName(cwe: number): string | null {
  return NAMES.get(cwe) ?? null;
}

/** Page of a weakness. */
export function cweUrl(cwe: number): string {
  return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
}
