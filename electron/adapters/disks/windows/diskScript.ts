/**
 * What Windows PowerShell 5.1 is told to run, and nothing of it comes from anywhere else. Numbers are taken from
 * `CimInstanceProperties`, since the storage module shows words in their place that Windows translates. No double
 * quotes: they would have to survive two command lines. What has no number is left without one, since a cast would
 * make it 0, which is a disk. A part that fails is left out, and the reader refuses a reading without it; only
 * BitLocker's state may be missing, where the shell has none.
 * Classes: https://learn.microsoft.com/windows-hardware/drivers/storage/windows-storage-management-api-portal,
 * https://learn.microsoft.com/windows/win32/cimwin32prov/win32-diskdrive
 */
export const diskScript = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
function Raw($object, $name) { $object.CimInstanceProperties[$name].Value }
function Part($block) { try { ,@(& $block) } catch { $null } }
$result = @{}
$result.disks = Part { Get-Disk | ForEach-Object { @{
  number = Raw $_ 'Number'; busType = [int](Raw $_ 'BusType'); size = [int64](Raw $_ 'Size')
  sectorBytes = [int](Raw $_ 'LogicalSectorSize'); isBoot = [bool](Raw $_ 'IsBoot')
  isSystem = [bool](Raw $_ 'IsSystem'); isReadOnly = [bool](Raw $_ 'IsReadOnly')
  isOffline = [bool](Raw $_ 'IsOffline'); location = [string](Raw $_ 'Location')
  friendlyName = [string](Raw $_ 'FriendlyName'); model = [string](Raw $_ 'Model')
  manufacturer = [string](Raw $_ 'Manufacturer'); serial = [string](Raw $_ 'SerialNumber') } } }
$result.partitions = Part { Get-Partition -ErrorAction SilentlyContinue | ForEach-Object { @{
  disk = Raw $_ 'DiskNumber'; number = Raw $_ 'PartitionNumber'
  offset = [int64](Raw $_ 'Offset'); size = [int64](Raw $_ 'Size')
  gptType = [string](Raw $_ 'GptType'); mbrType = [int](Raw $_ 'MbrType')
  isBoot = [bool](Raw $_ 'IsBoot'); isSystem = [bool](Raw $_ 'IsSystem')
  accessPaths = @(Raw $_ 'AccessPaths' | Where-Object { $_ } | ForEach-Object { [string]$_ }) } } }
$result.drives = Part { Get-CimInstance -ClassName Win32_DiskDrive | ForEach-Object {
  $arrived = ''
  try {
    $date = (Get-PnpDeviceProperty -InstanceId $_.PNPDeviceID -KeyName 'DEVPKEY_Device_LastArrivalDate').Data
    if ($date) { $arrived = ([datetime]$date).ToUniversalTime().Ticks.ToString() }
  } catch { }
  @{ index = $_.Index; instanceId = [string]$_.PNPDeviceID; arrived = $arrived
     unit = [int]$_.SCSILogicalUnit; mediaType = [string]$_.MediaType; serial = [string]$_.SerialNumber
     interface = [string]$_.InterfaceType
     capabilities = @($_.Capabilities | Where-Object { $null -ne $_ } | ForEach-Object { [int]$_ }) } } }
$result.pageFiles = Part { Get-CimInstance -ClassName Win32_PageFileUsage | ForEach-Object { [string]$_.Name } }
$result.folders = Part { 'Windows', 'UserProfile', 'ProgramFiles', 'CommonApplicationData' |
  ForEach-Object { [Environment]::GetFolderPath($_) } }
$result.pooled = Part { Get-StoragePool -IsPrimordial $false -ErrorAction SilentlyContinue |
  ForEach-Object { Get-PhysicalDisk -StoragePool $_ } | ForEach-Object { [string](Raw $_ 'DeviceId') } }
$result.bitLocker = Part {
  $shell = New-Object -ComObject Shell.Application
  Get-Volume | Where-Object { [string]$_.DriveLetter -match '^[A-Za-z]$' } | ForEach-Object {
    $letter = [string]$_.DriveLetter + ':'
    $state = $null
    try { $state = $shell.NameSpace($letter).Self.ExtendedProperty('System.Volume.BitLockerProtection') } catch { }
    if ($null -ne $state) { @{ letter = $letter; protection = [int]$state } } } }
ConvertTo-Json -InputObject $result -Depth 5 -Compress
`
